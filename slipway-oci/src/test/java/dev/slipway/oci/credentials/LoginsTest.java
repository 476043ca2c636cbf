package dev.slipway.oci.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.registry.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginsTest {

    private static final String REGISTRY = "registry.example.com";

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private Path docker;

    @BeforeEach
    void dockersFile() {
        environment.put("PATH", home + ":/usr/bin:/bin");
        docker = home.resolve(".docker/config.json");
    }

    @Test
    void whatIsStoredIsFoundAndForgottenAgain() throws IOException {
        Logins.Place place = logins().store(REGISTRY, "someone", "pass:word");

        assertThat(place).isEqualTo(new Logins.Place("`" + docker + "`", false));
        assertThat(sources().all().find(REGISTRY, "app"))
                .contains(new Credential.Basic("someone", "pass:word", place.name()));
        assertThat(logins().remove(REGISTRY)).contains(place);
        assertThat(sources().all().find(REGISTRY, "app")).isEmpty();
        assertThat(logins().remove(REGISTRY)).isEmpty();
    }

    @Test
    void theFileIsForItsOwnerOnly() throws IOException {
        logins().store(REGISTRY, "someone", "password");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(docker)))
                .isEqualTo("rw-------");
    }

    @Test
    void everythingElseInTheFileStays() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(docker, """
                {"auths": {"other.example.com": {"auth": "YTpi"}, "https://registry.example.com/v1/": {"auth": "YTpi"}},
                 "HttpHeaders": {"X-Meta": "1.50"}, "detachKeys": "ctrl-e,e"}
                """);

        logins().store(REGISTRY, "someone", "password");

        assertThat(docker)
                .content()
                .contains("other.example.com", "1.50", "ctrl-e,e")
                .doesNotContain("https://registry.example.com/v1/");
    }

    @Test
    void aSymbolicLinkStaysOne() throws IOException {
        Path target = home.resolve("dotfiles.json");
        Files.writeString(target, "{}");
        Files.createDirectories(home.resolve(".docker"));
        Files.createSymbolicLink(docker, target);

        logins().store(REGISTRY, "someone", "password");

        assertThat(docker).isSymbolicLink();
        assertThat(target).content().contains(REGISTRY);
    }

    @Test
    void dockerHubIsStoredUnderTheNameThatDockerLooksFor() throws IOException {
        logins().store("registry-1.docker.io", "someone", "password");

        assertThat(docker).content().contains("https://index.docker.io/v1/");
    }

    @Test
    void aHelperKeepsItWhereTheFileNamesOne() throws IOException {
        Path kept = home.resolve("kept");
        Path helper = home.resolve("docker-credential-test");
        Files.writeString(helper, "#!/bin/sh\n[ $1 = erase ] && rm " + kept + " || cat > " + kept + "\n");
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(docker, "{\"credHelpers\": {\"registry.example.com\": \"test\"}}");

        Logins.Place place = logins().store(REGISTRY, "someone", "password");

        assertThat(place.helper()).isTrue();
        assertThat(kept).content().contains("\"ServerURL\":\"" + REGISTRY + "\"", "\"Secret\":\"password\"");
        assertThat(docker).content().doesNotContain("auth\"");
        assertThat(logins().remove(REGISTRY)).contains(place);
        assertThat(kept).doesNotExist();
    }

    @Test
    void theNamedFileIsWhereItIsStored() throws IOException {
        Path named = home.resolve("named.json");
        environment.put("REGISTRY_AUTH_FILE", named.toString());

        logins().store(REGISTRY, "someone", "password");

        assertThat(named).exists();
        assertThat(docker).doesNotExist();
    }

    private Logins logins() {
        return sources().logins(home.resolve("lock"));
    }

    private CredentialSources sources() {
        return CredentialSources.of(environment, home);
    }
}
