package dev.slipway.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.ClientCertificate;
import dev.slipway.oci.registry.RegistryHost;
import dev.slipway.oci.registry.RegistrySettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The section `registries`, in the user's file and in a workspace.
class RegistriesTest {

    @TempDir
    Path folder;

    @Test
    void withoutAFileNothingIsSpecial() {
        assertThat(UserRegistries.read(folder)).isEqualTo(RegistrySettings.STANDARD);
    }

    @Test
    void everyKeyIsRead() throws IOException {
        for (String name : List.of("ca.pem", "client.pem", "client.key")) {
            Files.writeString(folder.resolve(name), "pem");
        }
        write("""
                registries:
                  registry.example.com:5000:
                    endpoint: https://proxy.example.com/
                    mirrors: [https://one.example.com, http://two.example.com:8080]
                    insecure: true
                    ca: ca.pem
                    client-certificate: client.pem
                    client-key: client.key
                """);

        assertThat(UserRegistries.read(folder).host("registry.example.com:5000"))
                .isEqualTo(new RegistryHost(
                        Optional.of(URI.create("https://proxy.example.com")),
                        List.of(URI.create("https://one.example.com"), URI.create("http://two.example.com:8080")),
                        Optional.of(RegistryHost.Security.UNVERIFIED),
                        List.of(folder.resolve("ca.pem")),
                        Optional.of(
                                new ClientCertificate(folder.resolve("client.pem"), folder.resolve("client.key")))));
    }

    @Test
    void dockerHubIsKnownByItsUsualName() throws IOException {
        write("registries: {docker.io: {mirrors: [https://mirror.example.com]}}");

        assertThat(UserRegistries.read(folder).host("registry-1.docker.io").mirrors())
                .hasSize(1);
    }

    @Test
    void aWorkspaceHasThemBesideItsServices() throws IOException {
        Files.writeString(folder.resolve("slipway.yaml"), """
                services: {hello: {}}
                registries: {localhost:5000: {endpoint: http://localhost:5001}}
                """);

        assertThat(Workspace.read(folder).registries().host("localhost:5000").endpoint())
                .contains(URI.create("http://localhost:5001"));
    }

    @Test
    void aWorkspaceCanAskForTheVerificationThatTheUserHasSwitchedOff() throws IOException {
        write("registries: {registry.example.com: {insecure: true}}");
        Files.writeString(folder.resolve("slipway.yaml"), "registries: {registry.example.com: {insecure: false}}");

        RegistrySettings both = Workspace.read(folder).registries().over(UserRegistries.read(folder));

        assertThat(both.host("registry.example.com").security()).isEqualTo(RegistryHost.Security.STANDARD);
    }

    @Test
    void aServicesOwnRegistryWinsOverTheWorkspaces() throws IOException {
        Files.writeString(folder.resolve("slipway.yaml"), """
                registry: registry.example.com/team
                services:
                  hello: {}
                  other: {registry: "localhost:5000"}
                """);

        assertThat(Workspace.read(folder).registry()).contains("registry.example.com/team");
        assertThat(Workspace.read(folder).services())
                .extracting(service -> service.registry().orElseThrow())
                .containsExactly("registry.example.com/team", "localhost:5000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"team/app", "https://registry.example.com", "registry.example.com/Team", "r.example.com/a:v1"})
    void whatNamesNoRegistryIsAFault(String prefix) throws IOException {
        Files.writeString(folder.resolve("slipway.yaml"), "registry: " + prefix + "\nservices: {hello: {}}\n");

        assertThatThrownBy(() -> Workspace.read(folder))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().why().orElseThrow())
                                .contains("`registry` must be a registry's name", prefix));
    }

    @Test
    void allFaultsAreReportedAtOnceWithTheirPlaces() throws IOException {
        write("""
                registries:
                  registry:
                    insecure: true
                  one.example.com:
                    url: https://one.example.com
                    insecure: perhaps
                    mirrors: https://mirror.example.com
                  two.example.com:
                    ca: missing.pem
                    client-key: missing.key
                """);

        assertThatThrownBy(() -> UserRegistries.read(folder))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().why().orElseThrow())
                                .contains(
                                        "registries.yaml:2:3: `registry` is no name of a registry",
                                        "registries.yaml:5:5: unknown key `url` in the registry `one.example.com`",
                                        "did you mean `endpoint`?",
                                        "registries.yaml:6:15: `insecure` must be `true` or `false`, not `perhaps`",
                                        "registries.yaml:7:14: `mirrors` must be a list",
                                        "registries.yaml:9:9: there is no file",
                                        "registries.yaml:10:17: `client-key` needs `client-certificate` beside it"));
    }

    @Test
    void theUsersFileHoldsNothingElse() throws IOException {
        write("services: {hello: {}}");

        assertThatThrownBy(() -> UserRegistries.read(folder)).hasMessageContaining("unknown key `services`");
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve(UserRegistries.FILE_NAME), text);
    }
}
