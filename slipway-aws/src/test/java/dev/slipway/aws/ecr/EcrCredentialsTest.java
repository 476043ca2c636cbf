package dev.slipway.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.Credential;
import dev.slipway.oci.registry.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The SDK speaks to a server that answers as ECR does.
class EcrCredentialsTest {

    private static final String REGISTRY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicInteger calls = new AtomicInteger();
    private volatile int status = 200;
    private volatile Instant now = NOW;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int call = calls.incrementAndGet();
            String token = Base64.getEncoder().encodeToString(("AWS:token-" + call).getBytes(StandardCharsets.UTF_8));
            String body = status == 200
                    ? "{\"authorizationData\":[{\"authorizationToken\":\"" + token + "\",\"expiresAt\":"
                            + now.plus(Duration.ofHours(12)).getEpochSecond() + "}]}"
                    : "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aTokenIsAskedForOnceUntilItEnds() {
        Credentials credentials = credentials(Credentials.none());

        assertThat(password(credentials)).isEqualTo("token-1");
        assertThat(password(credentials)).isEqualTo("token-1");
        now = NOW.plus(Duration.ofMinutes(11 * 60 + 45));
        assertThat(password(credentials)).isEqualTo("token-2");
    }

    @Test
    void aTokenThatTheRegistryRefusesIsAskedForAnew() {
        Credentials credentials = credentials(Credentials.none());
        Credential refused = credentials.find(REGISTRY, "app").orElseThrow();

        assertThat(credentials.refused(REGISTRY, refused)).isTrue();
        assertThat(password(credentials)).isEqualTo("token-2");
    }

    @Test
    void otherRegistriesAreNoneOfItsBusiness() {
        Credential other = new Credential.Basic("someone", "password", "`a file`");

        assertThat(credentials((domain, path) -> Optional.of(other)).find("registry.example.com", "app"))
                .contains(other);
        assertThat(calls).hasValue(0);
    }

    @Test
    void aRefusalNamesWhereTheIdentityComesFromAndNotTheIdentity() {
        status = 400;

        assertThatThrownBy(() -> credentials(Credentials.none()).find(REGISTRY, "app"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem())
                                .isEqualTo(new EcrProblem.Refused(
                                        REGISTRY, "`AWS_ACCESS_KEY_ID`", "AccessDeniedException")));
    }

    @Test
    void anUnreachableAwsIsNoLackOfAnIdentity() {
        server.stop(0);

        assertThatThrownBy(() -> credentials((domain, path) -> Optional.of(new Credential.Basic("old", "old", "file")))
                        .find(REGISTRY, "app"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem()).isInstanceOf(EcrProblem.Unreachable.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                REGISTRY,
                "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com",
                "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn",
                "123456789012.dkr-ecr.us-west-2.on.aws"
            })
    void amazonsHostsAreKnown(String host) {
        assertThat(EcrHost.of(host))
                .hasValueSatisfying(known -> assertThat(known.account()).isEqualTo("123456789012"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012.dkr.ecr.eu-central-1.amazonaws.com.evil.example",
                "dkr.ecr.eu-central-1.amazonaws.com",
                "public.ecr.aws"
            })
    void hostsThatOnlyLookLikeThemAreNot(String host) {
        assertThat(EcrHost.of(host)).isEmpty();
    }

    private static String password(Credentials credentials) {
        return ((Credential.Basic) credentials.find(REGISTRY, "app").orElseThrow()).password();
    }

    private Credentials credentials(Credentials otherwise) {
        Map<String, String> environment = Map.of(
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "example",
                "AWS_ENDPOINT_URL_ECR",
                        "http://127.0.0.1:" + server.getAddress().getPort());
        return new EcrCredentials(environment, () -> now, otherwise);
    }
}
