package dev.slipway.lambda;

import static dev.slipway.lambda.testing.Functions.calling;
import static dev.slipway.lambda.testing.Functions.hasty;
import static dev.slipway.lambda.testing.Functions.scripted;
import static dev.slipway.lambda.testing.Functions.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.lambda.function.InvocationResult;
import dev.slipway.lambda.function.LogLine;
import dev.slipway.lambda.testing.RecordedEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Functions that fail, crash, take too long or do not hold to the Runtime API: real processes that speak to it
/// over HTTP.
@Timeout(120)
class FailingRuntimeIT {

    private final RecordedEvents events = new RecordedEvents();

    @Test
    void theHandlersErrorIsPassedThroughUntouched() throws Exception {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            InvocationResult result = lambda.invoke(calling("fail what a pity"));
            assertThat(result.status()).isEqualTo(200);
            assertThat(result.functionError()).contains("Unhandled");
            assertThat(text(result.payload()))
                    .isEqualTo("{\"errorMessage\":\"what a pity\",\"errorType\":\"KeyError\",\"stackTrace\":[]}");
            assertThat(events.awaitReport(result.requestId()).getLast().text()).doesNotContain("Status:");
            assertThat(text(lambda.invoke(calling("nothing")).payload())).isEqualTo("null");
        }
        assertThat(events.lifecycle()).hasSize(2);
    }

    @Test
    void theInitErrorIsPassedThroughUntouchedAndInitIsTriedAgain() throws Exception {
        try (LocalLambda lambda = Lambdas.of(scripted("init-error"), events)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                InvocationResult result = lambda.invoke(calling("echo"));
                assertThat(result.functionError()).contains("Unhandled");
                assertThat(text(result.payload()))
                        .isEqualTo("{\"errorMessage\":\"no such module\",\"errorType\":\"Runtime.ImportModuleError\"}");
                assertThat(events.awaitReport(result.requestId()).getLast().text())
                        .contains("\tStatus: error\tError Type: Runtime.ImportModuleError\t");
            }
        }
        assertThat(events.texts())
                .filteredOn(line -> line.equals("cannot load the function"))
                .hasSize(2);
        assertThat(events.texts())
                .filteredOn(line -> line.startsWith("INIT_REPORT"))
                .singleElement()
                .asString()
                .matches("INIT_REPORT Init Duration: \\d+\\.\\d\\d ms\tPhase: init\tStatus: error"
                        + "\tError Type: Runtime.ImportModuleError");
    }

    @Test
    void aRuntimeThatEndsBeforeItIsReadyIsAnExitErrorAndIsStartedAgain(@TempDir Path folder) {
        String marker = folder.resolve("started").toString();
        try (LocalLambda lambda = Lambdas.of(scripted("init-fails-once", marker), events)) {
            InvocationResult failed = lambda.invoke(calling("echo"));
            assertThat(text(failed.payload()))
                    .isEqualTo("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: "
                            + failed.requestId() + " Error: Runtime exited with error: exit status 3\"}");
            assertThat(lambda.invoke(calling("echo")).functionError()).isEmpty();
        }
        assertThat(events.lifecycle()).hasSize(2);
    }

    @Test
    void aRuntimeThatEndsWithSuccessGaveNoReason() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            InvocationResult result = lambda.invoke(calling("exit 0"));
            assertThat(text(result.payload()))
                    .contains("\"RequestId: " + result.requestId()
                            + " Error: Runtime exited without providing a reason\"");
        }
    }

    @Test
    void aRuntimeThatEndsWithAStatusIsToldWithIt() throws Exception {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            InvocationResult result = lambda.invoke(calling("exit 127"));
            String message = "RequestId: " + result.requestId() + " Error: Runtime exited with error: exit status 127";
            assertThat(result.functionError()).contains("Unhandled");
            assertThat(text(result.payload()))
                    .isEqualTo("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"" + message + "\"}");
            assertThat(events.awaitReport(result.requestId()).getLast().text())
                    .contains("\tStatus: error\tError Type: Runtime.ExitError\t");
            assertThat(events.texts())
                    .containsSubsequence(message, "Runtime.ExitError", "END RequestId: " + result.requestId());
        }
    }

    @Test
    void aRuntimeThatASignalEndsIsToldWithIt() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            assertThat(text(lambda.invoke(calling("signal 9")).payload()))
                    .contains("Error: Runtime exited with error: signal: killed\"");
            assertThat(text(lambda.invoke(calling("nothing")).payload())).isEqualTo("null");
        }
    }

    @Test
    void anAnswerBeforeTheCrashIsStillTheAnswer() throws Exception {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            InvocationResult result = lambda.invoke(calling("exit-after-answer 5"));
            assertThat(text(result.payload())).isEqualTo("\"done\"");
            assertThat(events.awaitReport(result.requestId()).getLast().text())
                    .contains("Error Type: Runtime.ExitError");
            assertThat(lambda.invoke(calling("nothing")).functionError()).isEmpty();
        }
    }

    @Test
    void theTimeoutEndsTheInvocationAndTheNextOneStartsAnew() throws Exception {
        try (LocalLambda lambda = Lambdas.of(hasty(Duration.ofSeconds(2), "ready"), events)) {
            String before = text(lambda.invoke(calling("process")).payload());
            InvocationResult result = lambda.invoke(calling("hang"));
            assertThat(result.functionError()).contains("Unhandled");
            assertThat(text(result.payload()))
                    .isEqualTo("{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: " + result.requestId()
                            + " Error: Task timed out after 2.00 seconds\"}");
            List<LogLine> lines = events.awaitReport(result.requestId());
            assertThat(lines.getLast().text())
                    .matches("REPORT RequestId: " + result.requestId()
                            + "\tDuration: 20\\d\\d\\.\\d\\d ms\tBilled Duration: 20\\d\\d ms\tMemory Size: 128 MB"
                            + "\tMax Memory Used: 40 MB\tStatus: timeout\t");
            assertThat(events.texts())
                    .anyMatch(
                            line -> line.matches("\\S+Z " + result.requestId() + " Task timed out after 2.00 seconds"));
            assertThat(text(lambda.invoke(calling("process")).payload())).isNotEqualTo(before);
        }
        assertThat(events.lifecycle()).containsExactly("started scripted 1", "stopped scripted 1");
    }

    @Test
    void aSlowInitPhaseIsTriedAgainInTheInvocationsTime(@TempDir Path folder) throws Exception {
        String marker = folder.resolve("started").toString();
        try (LocalLambda lambda =
                Lambdas.withInitLimit(Duration.ofSeconds(2), scripted("init-hangs-once", marker), events)) {
            InvocationResult result = lambda.invoke(calling("nothing"));
            assertThat(text(result.payload())).isEqualTo("null");
            assertThat(events.awaitReport(result.requestId()).getLast().text()).doesNotContain("Init Duration");
        }
        assertThat(events.texts().getFirst())
                .matches("INIT_REPORT Init Duration: 2\\d\\d\\d\\.\\d\\d ms\tPhase: init\tStatus: timeout");
    }

    @Test
    void anInitThatNeverEndsTimesTheInvocationOut() {
        try (LocalLambda lambda =
                Lambdas.withInitLimit(Duration.ofMillis(300), hasty(Duration.ofSeconds(1), "init-hangs"), events)) {
            assertThat(text(lambda.invoke(calling("nothing")).payload()))
                    .contains("\"Sandbox.Timedout\"")
                    .contains("Task timed out after 1.00 seconds");
        }
    }

    @Test
    void aResponseThatIsTooLargeIsAnErrorThatTheEnvironmentSurvives() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            InvocationResult largest = lambda.invoke(calling("large 6291556"));
            assertThat(largest.functionError()).isEmpty();
            assertThat(largest.payload()).hasSize(6_291_556);
            InvocationResult tooLarge = lambda.invoke(calling("large 6291557"));
            assertThat(tooLarge.functionError()).contains("Unhandled");
            assertThat(text(tooLarge.payload()))
                    .isEqualTo("{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload"
                            + " size exceeded maximum allowed payload size (6291556 bytes).\"}");
            assertThat(lambda.invoke(calling("nothing")).functionError()).isEmpty();
        }
        assertThat(events.lifecycle()).hasSize(2);
    }

    @Test
    void aRuntimeThatAnswersTwiceIsRefusedTheSecondTime() throws Exception {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            InvocationResult result = lambda.invoke(calling("answer-twice"));
            assertThat(text(result.payload())).isEqualTo("\"first\"");
            events.awaitReport(result.requestId());
            assertThat(events.texts())
                    .anyMatch(line -> line.startsWith("refused: 403") && line.contains("InvalidStateTransition"));
        }
    }

    @Test
    void aRuntimeThatAnswersForAnotherIsRefused() throws Exception {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            InvocationResult result = lambda.invoke(calling("wrong-id"));
            assertThat(text(result.payload())).isEqualTo("\"done\"");
            events.awaitReport(result.requestId());
            assertThat(events.texts())
                    .anyMatch(line -> line.startsWith("refused: 400") && line.contains("Invalid request ID"));
        }
    }
}
