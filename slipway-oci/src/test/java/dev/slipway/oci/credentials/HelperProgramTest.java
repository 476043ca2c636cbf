package dev.slipway.oci.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Helpers as shell scripts: the protocol is a process with two streams.
class HelperProgramTest {

    private static final String KNOWS = """
            read -r server
            case $1 in
              get) [ "$server" = registry.example.com ] || { echo 'credentials not found in native keychain'; exit 1; }
                   echo '{"ServerURL": "x", "Username": "someone", "Secret": "s3cret"}' ;;
            esac
            """;

    @TempDir
    Path folder;

    private Map<String, String> environment;
    private Path file;

    @BeforeEach
    void aFileThatNamesIt() throws IOException {
        environment = Map.of("PATH", folder + ":/usr/bin:/bin");
        file = folder.resolve(".docker/config.json");
        Files.createDirectories(folder.resolve(".docker"));
        Files.writeString(file, "{\"credsStore\": \"test\", \"credHelpers\": {\"other.example.com\": \"other\"}}");
    }

    @Test
    void theHelperIsAskedForTheRegistry() throws IOException {
        helper("test", KNOWS);

        assertThat(find("registry.example.com"))
                .contains(new Credential.Basic(
                        "someone", "s3cret", "`docker-credential-test`, which `" + file + "` names"));
    }

    @Test
    void aRegistryThatItDoesNotKnowIsNoError() throws IOException {
        helper("test", KNOWS);

        assertThat(find("unknown.example.com")).isEmpty();
    }

    @Test
    void aRegistrysOwnHelperComesBeforeTheGeneralOne() throws IOException {
        helper("test", "exit 7");
        helper("other", "echo '{\"Username\": \"<token>\", \"Secret\": \"refresh\"}'");

        assertThat(find("other.example.com")).containsInstanceOf(Credential.IdentityToken.class);
    }

    @Test
    void dockerHubHasItsOldNameTowardsHelpers() throws IOException {
        helper("test", "read -r server; echo \"{\\\"Username\\\": \\\"$server\\\", \\\"Secret\\\": \\\"x\\\"}\"");

        assertThat(find("registry-1.docker.io"))
                .hasValueSatisfying(found ->
                        assertThat(((Credential.Basic) found).user()).isEqualTo("https://index.docker.io/v1/"));
    }

    @Test
    void aHelperThatIsNotInstalledIsNamedWithTheFile() {
        assertThatThrownBy(() -> find("registry.example.com"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem())
                                .isEqualTo(new CredentialProblem.HelperMissing(
                                        "docker-credential-test", file, "registry.example.com")));
    }

    @Test
    void garbageIsNotShown() throws IOException {
        helper("test", "echo 's3cret garbage'");

        assertReason("its answer is not JSON");
    }

    @Test
    void aFailureIsQuotedInOneLine() throws IOException {
        helper("test", "printf 'the key ring is locked\\nand more'; exit 3");

        assertReason("it ended with code 3: `the key ring is locked`");
    }

    @Test
    void aFailureThatLooksLikeAnAnswerIsNotQuoted() throws IOException {
        helper("test", "echo '{\"Secret\": \"s3cret\"}'; exit 1");

        assertReason("it ended with code 1");
    }

    @Test
    void anEndlessAnswerIsRefused() throws IOException {
        helper("test", "exec yes");

        assertReason("its answer is longer than 65536 bytes");
    }

    @Test
    void aHelperThatHangsIsEnded() throws IOException {
        helper("test", "sleep 600 & wait");
        HelperProgram helper = new HelperProgram("test", file, environment, Duration.ofMillis(300));

        assertThatThrownBy(() -> helper.get("registry.example.com")).hasMessageContaining("it gave no answer within");
    }

    @Test
    void aHelpersNameIsNoPath() throws IOException {
        Files.writeString(file, "{\"credsStore\": \"../../evil\"}");

        assertThatThrownBy(() -> find("registry.example.com"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem()).isInstanceOf(CredentialProblem.Malformed.class));
    }

    private void assertReason(String reason) {
        assertThatThrownBy(() -> find("registry.example.com"))
                .isInstanceOfSatisfying(ProblemException.class, failure -> {
                    assertThat(failure.problem().why()).contains(reason);
                    assertThat(failure.getMessage()).doesNotContain("s3cret");
                });
    }

    private Optional<Credential> find(String registry) {
        return CredentialSources.of(environment, folder).kept().find(registry, "team/app");
    }

    private void helper(String name, String script) throws IOException {
        Path program = folder.resolve("docker-credential-" + name);
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
