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
import dev.slipway.lambda.function.LogType;
import dev.slipway.lambda.testing.RecordedEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
