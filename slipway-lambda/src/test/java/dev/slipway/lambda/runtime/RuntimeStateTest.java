package dev.slipway.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuntimeStateTest {

    private static final RuntimeEvent EVENT =
            new RuntimeEvent("id", "nonce", 0, "arn", "trace", Optional.empty(), "application/json", new byte[0]);

    /// What may come after what; all that is not here is refused.
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "Started", Set.of("InitError", "Ready", "Ended"),
            "InitError", Set.of("Ended"),
            "Ready", Set.of("Running", "Ended"),
            "Running", Set.of("InvocationResponse", "InvocationErrorResponse", "Ended"),
            "InvocationResponse", Set.of("RuntimeResponseSentState", "Ended"),
            "InvocationErrorResponse", Set.of("RuntimeResponseSentState", "Ended"),
            "RuntimeResponseSentState", Set.of("Ready", "Ended"),
            "Ended", Set.of());

    static Stream<RuntimeState> states() {
        return Stream.of(
                new RuntimeState.Started(),
                new RuntimeState.InitError(),
                new RuntimeState.Ready(),
                new RuntimeState.Running(EVENT),
                new RuntimeState.InvocationResponse(EVENT),
                new RuntimeState.InvocationErrorResponse(EVENT),
                new RuntimeState.ResponseSent(EVENT),
                new RuntimeState.Ended(new RuntimeEnd.Stopped()));
    }

    @ParameterizedTest
    @MethodSource("states")
    void exactlyTheTransitionsOfTheContractAreAllowed(RuntimeState from) {
        Set<String> allowed =
                states().filter(from::allows).map(RuntimeState::name).collect(Collectors.toSet());
        assertThat(allowed).isEqualTo(ALLOWED.get(from.name()));
    }

    @Test
    void everyStateIsInTheTable() {
        assertThat(states().map(RuntimeState::getClass)).hasSize(RuntimeState.class.getPermittedSubclasses().length);
        assertThat(ALLOWED).hasSize(RuntimeState.class.getPermittedSubclasses().length);
    }
}
