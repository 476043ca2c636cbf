package dev.slipway.lambda;

import static dev.slipway.lambda.testing.Functions.calling;
import static dev.slipway.lambda.testing.Functions.hasty;
import static dev.slipway.lambda.testing.Functions.narrow;
import static dev.slipway.lambda.testing.Functions.scripted;
import static dev.slipway.lambda.testing.Functions.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.lambda.function.Invocation;
import dev.slipway.lambda.function.InvocationResult;
import dev.slipway.lambda.function.InvocationType;
import dev.slipway.lambda.function.LambdaProblem;
import dev.slipway.lambda.function.LogLine;
import dev.slipway.lambda.function.LogType;
import dev.slipway.lambda.testing.RecordedEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The life of a function: real processes that speak to the Runtime API over HTTP.
@Timeout(120)
class LocalLambdaIT {

    private final RecordedEvents events = new RecordedEvents();

    @Test
    void theFunctionGetsTheEventByteForByteAndTheCallerTheAnswer() {
        byte[] event = "{ \"a\" : 1.50,\n\"ü\":[null] }".getBytes(StandardCharsets.UTF_8);
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            InvocationResult result = lambda.invoke(Invocation.of("scripted", event));
            assertThat(result.payload()).isEqualTo(event);
            assertThat(result.status()).isEqualTo(200);
            assertThat(result.functionError()).isEmpty();
            assertThat(result.executedVersion()).contains("$LATEST");
        }
    }

    @Test
    void anInvocationWithoutAPayloadIsAnEmptyObject() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            assertThat(lambda.invoke(Invocation.of("scripted", new byte[0])).payload())
                    .asString()
                    .isEqualTo("{}");
        }
    }

    @Test
    void aFunctionThatReturnsNothingAnswersNull() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            InvocationResult result = lambda.invoke(calling("nothing"));
            assertThat(text(result.payload())).isEqualTo("null");
            assertThat(result.functionError()).isEmpty();
        }
    }

    @Test
    void oneCallAfterAnotherMeetsOneEnvironment() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            String first = text(lambda.invoke(calling("process")).payload());
            for (int i = 0; i < 20; i++) {
                assertThat(text(lambda.invoke(calling("process")).payload())).isEqualTo(first);
            }
        }
        assertThat(events.lifecycle()).containsExactly("started scripted 1", "stopped scripted 1");
    }

    @Test
    void callsAtOnceGetEnvironmentsOfTheirOwnAndTheirOwnAnswers() throws Exception {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String event = "{\"caller\":" + i + "}";
                answers.add(callers.submit(() -> {
                    String all = "";
                    for (int call = 0; call < 10; call++) {
                        all = text(lambda.invoke(Invocation.of("scripted", event.getBytes(StandardCharsets.UTF_8)))
                                .payload());
                        assertThat(all).isEqualTo(event);
                    }
                    return all;
                }));
            }
            for (int i = 0; i < 3; i++) {
                assertThat(answers.get(i).get()).isEqualTo("{\"caller\":" + i + "}");
            }
        }
    }

    @Test
    void moreCallsThanEnvironmentsAreRefused() throws Exception {
        try (LocalLambda lambda = Lambdas.of(narrow(1), events);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            lambda.invoke(calling("echo"));
            Future<InvocationResult> slow = callers.submit(() -> lambda.invoke(calling("sleep 1500")));
            events.await(lines -> lines.stream()
                            .filter(line -> line.text().startsWith("START"))
                            .count()
                    == 2);
            assertThatThrownBy(() -> lambda.invoke(calling("echo")))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem())
                                    .isEqualTo(new LambdaProblem.TooManyRequests("scripted", 1)));
            assertThat(slow.get().functionError()).isEmpty();
        }
    }

    @Test
    void anAnswerIsGivenBeforeTheRuntimeAsksForTheNextEvent() throws Exception {
        try (LocalLambda lambda = Lambdas.of(hasty(Duration.ofSeconds(3), "ready"), events)) {
            InvocationResult result = lambda.invoke(calling("answer-then-hang"));
            assertThat(text(result.payload())).isEqualTo("\"done\"");
            assertThat(events.texts()).noneMatch(line -> line.startsWith("END"));
            assertThat(events.awaitReport(result.requestId()).getLast().text()).contains("\tStatus: timeout\t");
        }
    }

    @Test
    void aCallWaitsForAnEnvironmentThatIsAboutToBeFree() {
        try (LocalLambda lambda = Lambdas.of(narrow(1), events)) {
            lambda.invoke(calling("answer-then-sleep 300"));
            assertThat(text(lambda.invoke(calling("nothing")).payload())).isEqualTo("null");
        }
    }

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
    void theLogTailHasEveryLineOfItsInvocationAndNoOther() {
        try (LocalLambda lambda = Lambdas.of(scripted("init-output"), events)) {
            for (int call = 0; call < 30; call++) {
                InvocationResult result =
                        lambda.invoke(calling("print call " + call).withLogType(LogType.TAIL));
                String id = result.requestId();
                List<String> tail = text(result.logTail().orElseThrow()).lines().toList();
                assertThat(call == 0 ? tail.subList(1, tail.size()) : tail)
                        .hasSize(4)
                        .startsWith(
                                "START RequestId: " + id + " Version: $LATEST", "call " + call, "END RequestId: " + id)
                        .last()
                        .asString()
                        .startsWith("REPORT RequestId: " + id + "\tDuration: ");
            }
        }
        assertThat(events.texts().getFirst()).isEqualTo("loading");
    }

    @Test
    void theLogTailIsTheLastFourKilobytes() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            byte[] tail = lambda.invoke(calling("print-many 5000").withLogType(LogType.TAIL))
                    .logTail()
                    .orElseThrow();
            assertThat(tail).hasSize(4_096);
            assertThat(text(tail)).contains("line 4999\nEND").doesNotContain("line 1000\n");
        }
        assertThat(events.lines())
                .filteredOn(line -> line.source() == LogLine.Source.FUNCTION)
                .hasSize(5_000);
    }

    @Test
    void outputWithoutALineEndIsALineOfItsInvocation() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            assertThat(text(lambda.invoke(calling("print-raw unfinished").withLogType(LogType.TAIL))
                            .logTail()
                            .orElseThrow()))
                    .contains("\nunfinished\nEND");
            assertThat(text(lambda.invoke(calling("print-err trouble").withLogType(LogType.TAIL))
                            .logTail()
                            .orElseThrow()))
                    .contains("\ntrouble\nEND");
        }
    }

    @Test
    void theFirstReportHasTheInitDurationAndBillsIt() throws Exception {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            String cold = events.awaitReport(lambda.invoke(calling("echo")).requestId())
                    .getLast()
                    .text();
            assertThat(cold).matches("REPORT .*\tMax Memory Used: 40 MB\tInit Duration: \\d+\\.\\d\\d ms\t");
            double duration = number(cold, "\tDuration: ");
            double init = number(cold, "Init Duration: ");
            assertThat(number(cold, "Billed Duration: ")).isBetween(duration + init - 0.02, duration + init + 1.02);
            String id = lambda.invoke(calling("echo")).requestId();
            assertThat(events.awaitReport(id).getLast().text()).doesNotContain("Init");
        }
    }

    private static double number(String report, String field) {
        int start = report.indexOf(field) + field.length();
        return Double.parseDouble(report.substring(start, report.indexOf(" ms", start)));
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

    @Test
    void theRuntimeSeesIdDeadlineArnTraceAndClientContext() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            InvocationResult id = lambda.invoke(calling("header Lambda-Runtime-Aws-Request-Id"));
            assertThat(text(id.payload())).isEqualTo("\"" + id.requestId() + "\"");
            String deadline = text(
                    lambda.invoke(calling("header Lambda-Runtime-Deadline-Ms")).payload());
            assertThat(Long.parseLong(deadline.replace("\"", "")) - System.currentTimeMillis())
                    .isBetween(50_000L, 60_000L);
            Invocation qualified = new Invocation(
                    "arn:aws:lambda:eu-west-1:000000000000:function:scripted",
                    Optional.of("$LATEST"),
                    calling("header Lambda-Runtime-Invoked-Function-Arn").payload(),
                    InvocationType.REQUEST_RESPONSE,
                    LogType.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            assertThat(text(lambda.invoke(qualified).payload()))
                    .isEqualTo("\"arn:aws:lambda:eu-west-1:000000000000:function:scripted:$LATEST\"");
            InvocationResult trace = lambda.invoke(calling("header Lambda-Runtime-Trace-Id"));
            assertThat(text(trace.payload()))
                    .matches("\"Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0\"")
                    .isEqualTo("\"" + trace.traceHeader() + "\"");
            assertThat(text(lambda.invoke(calling("header Lambda-Runtime-Client-Context")
                                    .withClientContext("{\"k\":1}"))
                            .payload()))
                    .isEqualTo("\"{'k':1}\"");
            assertThat(text(lambda.invoke(calling("header Lambda-Runtime-Client-Context"))
                            .payload()))
                    .isEqualTo("\"\"");
        }
    }

    @Test
    void anEventIsAcceptedAtOnceAndRunLater() throws Exception {
        try (LocalLambda lambda = Lambdas.of(narrow(1), events)) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                InvocationResult accepted =
                        lambda.invoke(calling("print event " + i).withType(InvocationType.EVENT));
                assertThat(accepted.status()).isEqualTo(202);
                assertThat(accepted.payload()).isEmpty();
                assertThat(accepted.executedVersion()).isEmpty();
                ids.add(accepted.requestId());
            }
            for (int i = 0; i < 3; i++) {
                String id = ids.get(i);
                String line = "event " + i;
                events.awaitReport(id);
                assertThat(events.lines())
                        .anyMatch(logged ->
                                logged.text().equals(line) && logged.requestId().equals(Optional.of(id)));
            }
        }
    }

    @Test
    void aDryRunStartsNothing() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            InvocationResult result = lambda.invoke(calling("echo").withType(InvocationType.DRY_RUN));
            assertThat(result.status()).isEqualTo(204);
            assertThat(result.executedVersion()).isEmpty();
        }
        assertThat(events.lifecycle()).isEmpty();
    }

    @Test
    void closingEndsAnInvocationThatIsUnderWay() throws Exception {
        LocalLambda lambda = Lambdas.of(scripted("ready"), events);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<InvocationResult> hanging = callers.submit(() -> lambda.invoke(calling("hang")));
            events.await(lines -> lines.stream().anyMatch(line -> line.text().startsWith("START")));
            lambda.close();
            assertThatThrownBy(hanging::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            closed -> assertThat(closed.problem()).isInstanceOf(LambdaProblem.Closed.class));
        }
        assertThatThrownBy(() -> lambda.invoke(calling("echo"))).isInstanceOf(ProblemException.class);
        assertThat(events.lifecycle()).containsExactly("started scripted 1", "stopped scripted 1");
    }

    @Test
    void theFunctionSeesLambdasEnvironmentAndNothingOfThisProcess() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            assertThat(environment(lambda, "AWS_EXECUTION_ENV")).isEqualTo("AWS_Lambda_Image");
            assertThat(environment(lambda, "AWS_LAMBDA_FUNCTION_NAME")).isEqualTo("scripted");
            assertThat(environment(lambda, "AWS_REGION")).isEqualTo("eu-west-1");
            assertThat(environment(lambda, "HOME")).isEqualTo("null");
        }
    }

    private static String environment(LocalLambda lambda, String name) {
        return text(lambda.invoke(calling("environment " + name)).payload()).replace("\"", "");
    }

    @Test
    void aFunctionThatIsNotThereIsNotFoundAndSoIsAVersion() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            assertRefused(
                    lambda,
                    Invocation.of("other", new byte[0]),
                    new LambdaProblem.FunctionNotFound(
                            "other", "arn:aws:lambda:eu-west-1:000000000000:function:other:$LATEST"));
            assertRefused(
                    lambda,
                    Invocation.of("scripted:7", new byte[0]),
                    new LambdaProblem.FunctionNotFound(
                            "scripted", "arn:aws:lambda:eu-west-1:000000000000:function:scripted:7"));
        }
    }

    @Test
    void aPayloadThatIsNoJsonOrTooLargeNeverReachesTheFunction() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            assertThatThrownBy(() -> lambda.invoke(Invocation.of("scripted", "oops".getBytes(StandardCharsets.UTF_8))))
                    .hasMessageContaining("Could not parse request body into json: Unrecognized token 'oops'");
            assertRefused(
                    lambda,
                    Invocation.of("scripted", new byte[6_291_557]),
                    new LambdaProblem.RequestTooLarge(6_291_556));
            assertRefused(
                    lambda,
                    Invocation.of("scripted", new byte[1_048_577]).withType(InvocationType.EVENT),
                    new LambdaProblem.RequestTooLarge(1_048_576));
        }
        assertThat(events.lifecycle()).isEmpty();
    }

    private static void assertRefused(LocalLambda lambda, Invocation invocation, LambdaProblem problem) {
        assertThatThrownBy(() -> lambda.invoke(invocation))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    @Test
    void aFunctionsNameIsThereOnce() {
        FunctionConfiguration function = scripted("ready");
        assertThatThrownBy(() -> LocalLambda.create(
                        dev.slipway.lambda.testing.HostProcesses::open,
                        List.of(function, function),
                        events,
                        dev.slipway.lambda.function.ProcessorSpeed.FULL,
                        java.time.InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
