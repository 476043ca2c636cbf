package dev.slipway.lambda.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.lambda.logline.ProcessOutput;
import dev.slipway.lambda.runtime.RuntimeSession;
import dev.slipway.sandbox.SandboxProcess;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentStateTest {

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "Cold", Set.of("Initializing", "Reset", "Closed"),
            "Initializing", Set.of("Warm", "Reset", "Closed"),
            "Warm", Set.of("Invoking", "Reset", "Closed"),
            "Invoking", Set.of("Warm", "Reset", "Closed"),
            "Reset", Set.of("Initializing", "Reset", "Closed"),
            "Closed", Set.of());

    static Stream<EnvironmentState> states() {
        RunningRuntime runtime = ended();
        return Stream.of(
                new EnvironmentState.Cold(),
                new EnvironmentState.Initializing(runtime),
                new EnvironmentState.Warm(runtime),
                new EnvironmentState.Invoking(runtime),
                new EnvironmentState.Reset(),
                new EnvironmentState.Closed());
    }

    private static RunningRuntime ended() {
        SandboxProcess process = new EndedProcess();
        return new RunningRuntime(
                process,
                ProcessOutput.reading(
                        process, _ -> {}, "token", Thread.ofVirtual().factory()),
                new RuntimeSession());
    }

    @ParameterizedTest
    @MethodSource("states")
    void exactlyTheTransitionsOfALifeAreAllowed(EnvironmentState from) {
        Set<String> allowed = states().filter(from::allows)
                .map(state -> state.getClass().getSimpleName())
                .collect(Collectors.toSet());
        assertThat(allowed).isEqualTo(ALLOWED.get(from.getClass().getSimpleName()));
    }

    /// A process that was over before it began.
    private static final class EndedProcess implements SandboxProcess {

        @Override
        public InputStream standardOutput() {
            return InputStream.nullInputStream();
        }

        @Override
        public InputStream standardError() {
            return InputStream.nullInputStream();
        }

        @Override
        public boolean markOutput(byte[] mark) {
            return false;
        }

        @Override
        public CompletableFuture<Exit> exit() {
            return CompletableFuture.completedFuture(
                    new Exit(java.util.OptionalInt.of(0), java.util.OptionalInt.empty(), false));
        }

        @Override
        public void signal(int number) {}

        @Override
        public void kill() {}
    }
}
