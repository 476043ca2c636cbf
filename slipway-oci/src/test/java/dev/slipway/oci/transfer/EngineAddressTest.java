package dev.slipway.oci.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.io.problem.ProblemException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The variables of Docker's own command line.
class EngineAddressTest {

    private static final Path HOME = Path.of("/home/me");

    @Test
    void theUsualSocketIsTheEnginesWhereNothingIsSaid() {
        assertThat(way(Map.of())).isEqualTo(new EngineAddress.Way.Local(Path.of("/var/run/docker.sock")));
    }

    @Test
    void aSocketOfThisMachineHasNoTls() {
        assertThat(way(Map.of("DOCKER_HOST", "unix:///run/me.sock", "DOCKER_TLS_VERIFY", "1")))
                .isEqualTo(new EngineAddress.Way.Local(Path.of("/run/me.sock")));
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://docker.example:99, '', docker.example, 99",
        "tcp://docker.example, '', docker.example, 2375",
        "tcp://docker.example, 1, docker.example, 2376",
        "tcp://[::1]:99, '', ::1, 99",
    })
    void theUsualPortDependsOnTls(String text, String verify, String host, int port) {
        assertThat(way(Map.of("DOCKER_HOST", text, "DOCKER_TLS_VERIFY", verify)))
                .isInstanceOfSatisfying(EngineAddress.Way.Remote.class, remote -> {
                    assertThat(remote.host()).isEqualTo(host);
                    assertThat(remote.port()).isEqualTo(port);
                });
    }

    @Test
    void verificationCountsWhateverTheVariableSays() {
        assertThat(tls(Map.of("DOCKER_TLS_VERIFY", "0"))).contains(new EngineTls(HOME.resolve(".docker"), true));
        assertThat(tls(Map.of("DOCKER_TLS", "1"))).contains(new EngineTls(HOME.resolve(".docker"), false));
        assertThat(tls(Map.of("DOCKER_TLS_VERIFY", ""))).isEmpty();
        assertThat(tls(Map.of("DOCKER_CERT_PATH", "/certificates"))).isEmpty();
    }

    @Test
    void certificatesAreInTheirFolderOrWithTheConfiguration() {
        assertThat(tls(Map.of("DOCKER_TLS_VERIFY", "1", "DOCKER_CONFIG", "/configuration")))
                .contains(new EngineTls(Path.of("/configuration"), true));
        assertThat(tls(Map.of(
                        "DOCKER_TLS_VERIFY",
                        "1",
                        "DOCKER_CONFIG",
                        "/configuration",
                        "DOCKER_CERT_PATH",
                        "/certificates")))
                .contains(new EngineTls(Path.of("/certificates"), true));
    }

    @ParameterizedTest
    @CsvSource({"ssh://me@docker.example", "npipe:////./pipe/docker", "tcp://", "tcp://a b", "nonsense"})
    void otherAddressesAreRefusedByName(String text) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> way(Map.of("DOCKER_HOST", text)));

        assertThat(refused.problem())
                .isInstanceOfSatisfying(
                        TransferProblem.EngineUnreachable.class,
                        problem -> assertThat(problem.address()).isEqualTo(text));
    }

    private static Optional<EngineTls> tls(Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("DOCKER_HOST", "tcp://docker.example");
        return ((EngineAddress.Way.Remote) way(environment)).tls();
    }

    private static EngineAddress.Way way(Map<String, String> environment) {
        return EngineAddress.of(environment, HOME).way();
    }
}
