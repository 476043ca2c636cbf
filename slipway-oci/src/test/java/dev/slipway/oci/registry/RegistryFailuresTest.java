package dev.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What registries refuse, and what is tried again.
class RegistryFailuresTest extends ClientAtFaultyRegistry {

    @Test
    void whatIsMissingIsToldApart() {
        assertThat(refusal(404, "NAME_UNKNOWN", "no such repository"))
                .isInstanceOf(RegistryProblem.RepositoryMissing.class);
        assertThat(refusal(403, "DENIED", "no")).isInstanceOf(RegistryProblem.Denied.class);
        assertThat(refusal(400, "TAG_INVALID", "The image tag 'v1' already exists and is immutable"))
                .isInstanceOf(RegistryProblem.TagImmutable.class);
        assertThat(refusal(412, "PRECONDITION", "v1 is protected")).isInstanceOf(RegistryProblem.TagImmutable.class);
        assertThat(refusal(413, "SIZE_INVALID", "too big")).isInstanceOf(RegistryProblem.TooLarge.class);
        assertThat(refusal(405, "UNSUPPORTED", "no")).isInstanceOf(RegistryProblem.Unsupported.class);
        assertThat(refusal(422, "OTHER", "a secret token=abcdef at https://u:p@x.example/?sig=1")
                        .why())
                .hasValue("`127.0.0.1` answered 422 OTHER: a secret token=… at https://x.example/");
    }

    @Test
    void aRequestIsMadeAgainAfterThePauseThatTheServerAsksFor() {
        AtomicInteger requests = new AtomicInteger();
        registry.fault = exchange -> {
            if (requests.incrementAndGet() > 2) {
                return false;
            }
            exchange.getResponseHeaders().add("Retry-After", "3");
            return FaultyRegistry.error(exchange, 429, "", "");
        };

        assertThat(orders().head("v1")).isEmpty();

        assertThat(pauses)
                .hasSize(2)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_010)));
    }

    @Test
    void aServerThatWantsTooLongAPauseIsLeftAlone() {
        registry.fault = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            return FaultyRegistry.error(exchange, 429, "", "");
        };

        RegistryProblem problem = problem(() -> orders().head("v1"));

        assertThat(problem.why().orElseThrow()).contains("asks to wait for 3600 s (tried 1 time)");
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatIsNotJsonIsToldInItsOwnWords() {
        registry.fault = exchange -> {
            FaultyRegistry.answer(exchange, 418, "I am a teapot.\n".getBytes(StandardCharsets.UTF_8));
            return true;
        };
        assertThat(problem(() -> orders().manifest("v1")).why()).hasValue("`127.0.0.1` answered 418: I am a teapot");

        registry.fault = exchange -> {
            byte[] page = "<html><title>No entry</title>".getBytes(StandardCharsets.UTF_8);
            FaultyRegistry.answer(exchange, 418, page);
            return true;
        };
        assertThat(problem(() -> orders().manifest("v1")).why())
                .hasValue("`127.0.0.1` answered 418: an HTML page with the title `No entry`");
    }

    @Test
    void redirectsInACircleEnd() {
        registry.fault = exchange -> redirect(exchange, exchange.getRequestURI().toString());

        assertThat(problem(() -> orders().manifest("v1")).why()).hasValue("it redirects in a circle");
    }

    @Test
    void endlessRedirectsEnd() {
        AtomicInteger number = new AtomicInteger();
        registry.fault = exchange -> redirect(exchange, "/v2/" + number.incrementAndGet());

        assertThat(problem(() -> orders().manifest("v1")).why()).hasValue("it redirects more than 5 times");
    }

    private RegistryProblem refusal(int status, String code, String message) {
        registry.fault = exchange -> FaultyRegistry.error(exchange, status, code, message);
        return problem(() -> orders().put(manifest(" "), "v1"));
    }
}
