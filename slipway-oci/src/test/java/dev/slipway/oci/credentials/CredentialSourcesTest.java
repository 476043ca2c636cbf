package dev.slipway.oci.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.Credential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialSourcesTest {

    private static final String SECRET = "s3cret:with:colons";

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private Path docker;

    @BeforeEach
    void dockersFile() {
        docker = home.resolve(".docker/config.json");
    }

    @Test
    void nothingIsKnownWhereThereAreNoFiles() {
        assertThat(find("registry.example.com", "team/app")).isEmpty();
    }

    @Test
    void aPasswordMayHoldColons() throws IOException {
        write(docker, auths("registry.example.com", SECRET));

        assertThat(find("registry.example.com", "team/app"))
                .contains(new Credential.Basic("someone", SECRET, "`" + docker + "`"));
    }

    @ParameterizedTest
    @CsvSource({"team/app/web,exact", "team/app,exact", "team/other,namespace", "others/app,host", "teams/app,host"})
    void theMostExactKeyHolds(String repository, String password) throws IOException {
        write(
                docker,
                "{\"auths\": {" + entry("registry.example.com", "host") + ","
                        + entry("registry.example.com/team", "namespace") + ","
                        + entry("registry.example.com/team/app", "exact") + "}}");

        assertThat(password(find("registry.example.com", repository))).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://index.docker.io/v1/", "index.docker.io", "docker.io", "registry-1.docker.io"})
    void dockerHubHasManyNames(String key) throws IOException {
        write(docker, auths(key, SECRET));

        assertThat(password(find("registry-1.docker.io", "library/debian"))).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://registry.example.com", "https://registry.example.com/v2/", "registry.example.com/v1"})
    void oldKeysMeanTheirHost(String key) throws IOException {
        write(docker, auths(key, SECRET));

        assertThat(password(find("registry.example.com", "team/app"))).isEqualTo(SECRET);
    }

    @Test
    void anotherPortIsAnotherRegistry() throws IOException {
        write(docker, auths("registry.example.com:5000", SECRET));

        assertThat(find("registry.example.com", "app")).isEmpty();
    }

    @Test
    void tokensAreToldFromPasswords() throws IOException {
        write(docker, """
                {"auths": {
                  "one.example.com": {"identitytoken": "refresh"},
                  "two.example.com": {"registrytoken": "as-it-is"},
                  "three.example.com": {"username": "someone", "password": "plain"},
                  "four.example.com": {}}}
                """);

        assertThat(find("one.example.com", "a")).containsInstanceOf(Credential.IdentityToken.class);
        assertThat(find("two.example.com", "a")).containsInstanceOf(Credential.Bearer.class);
        assertThat(password(find("three.example.com", "a"))).isEqualTo("plain");
        assertThat(find("four.example.com", "a")).isEmpty();
    }

    @Test
    void variablesComeBeforeFilesAndPodmansFilesBeforeDockers() throws IOException {
        environment.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
        write(docker, auths("registry.example.com", "docker"));
        assertThat(password(find("registry.example.com", "app"))).isEqualTo("docker");

        write(home.resolve(".config/containers/auth.json"), auths("registry.example.com", "podman"));
        assertThat(password(find("registry.example.com", "app"))).isEqualTo("podman");

        write(home.resolve("run/containers/auth.json"), auths("registry.example.com", "runtime"));
        assertThat(password(find("registry.example.com", "app"))).isEqualTo("runtime");

        environment.put("DOCKER_AUTH_CONFIG", auths("registry.example.com", "document"));
        assertThat(password(find("registry.example.com", "app"))).isEqualTo("document");

        environment.put("SLIPWAY_REGISTRY_HOST", "registry.example.com");
        environment.put("SLIPWAY_REGISTRY_USER", "robot");
        environment.put("SLIPWAY_REGISTRY_PASSWORD", "variable");
        assertThat(password(find("registry.example.com", "app"))).isEqualTo("variable");
    }

    @Test
    void theVariablesPasswordIsForTheNamedRegistryOnly() {
        environment.put("SLIPWAY_REGISTRY_HOST", "registry.example.com");
        environment.put("SLIPWAY_REGISTRY_USER", "robot");
        environment.put("SLIPWAY_REGISTRY_PASSWORD", SECRET);

        assertThat(find("other.example.com", "app")).isEmpty();
    }

    @Test
    void aPasswordWithoutItsRegistryIsRefused() {
        environment.put("SLIPWAY_REGISTRY_PASSWORD", SECRET);

        assertThatThrownBy(() -> find("registry.example.com", "app"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem())
                                .isEqualTo(new CredentialProblem.IncompleteVariables(
                                        "SLIPWAY_REGISTRY_PASSWORD", "SLIPWAY_REGISTRY_HOST")));
    }

    @Test
    void theNamedFileTakesThePlaceOfAllOthers() throws IOException {
        Path named = home.resolve("named.json");
        environment.put("REGISTRY_AUTH_FILE", named.toString());
        write(docker, auths("registry.example.com", "docker"));
        write(named, auths("other.example.com", "named"));

        assertThat(find("registry.example.com", "app")).isEmpty();
        assertThat(password(find("other.example.com", "app"))).isEqualTo("named");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n  \"auths\": s3cret",
                "[\"s3cret\"]",
                "{\"auths\": \"s3cret\"}",
                "{\"auths\": {\"registry.example.com\": \"s3cret\"}}",
                "{\"auths\": {\"registry.example.com\": {\"auth\": \"!s3cret!\"}}}",
                "{\"auths\": {\"registry.example.com\": {\"auth\": [\"s3cret\"]}}}",
                "{\"auths\": {\"registry.example.com\": {\"auth\": \"czNjcmV0\"}}}",
            })
    void whatIsMalformedIsNamedButNotShown(String content) throws IOException {
        write(docker, content);

        assertThatThrownBy(() -> find("registry.example.com", "app"))
                .isInstanceOfSatisfying(ProblemException.class, failure -> {
                    assertThat(failure.problem()).isInstanceOf(CredentialProblem.Malformed.class);
                    assertThat(failure.problem().where())
                            .hasValueSatisfying(where -> assertThat(where).contains(docker.toString()));
                    assertThat(failure.getMessage()).doesNotContain("s3cret");
                    assertThat(failure.getCause()).isNull();
                });
    }

    @Test
    void aSyntaxErrorHasItsLineAndColumn() throws IOException {
        write(docker, "{\n  \"auths\": oops");

        assertThatThrownBy(() -> find("registry.example.com", "app"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().where())
                                .hasValueSatisfying(where -> assertThat(where).startsWith("`" + docker + ":2:")));
    }

    private Optional<Credential> find(String registry, String repository) {
        return CredentialSources.of(environment, home).all().find(registry, repository);
    }

    private static String password(Optional<Credential> credential) {
        return ((Credential.Basic) credential.orElseThrow()).password();
    }

    private static String auths(String key, String password) {
        return "{\"auths\": {" + entry(key, password) + "}}";
    }

    private static String entry(String key, String password) {
        byte[] joined = ("someone:" + password).getBytes(StandardCharsets.UTF_8);
        return "\"" + key + "\": {\"auth\": \"" + Base64.getEncoder().encodeToString(joined) + "\"}";
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
