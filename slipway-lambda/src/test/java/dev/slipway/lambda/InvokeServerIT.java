package dev.slipway.lambda;

import static dev.slipway.lambda.testing.Functions.scripted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.lambda.environment.EnvironmentSettings;
import dev.slipway.lambda.function.LambdaProblem;
import dev.slipway.lambda.testing.RecordedEvents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The Invoke API over HTTP, with plain requests and with AWS's own command line.
@Timeout(120)
class InvokeServerIT {

    private static final RecordedEvents EVENTS = new RecordedEvents();
    private static final LocalLambda LAMBDA = Lambdas.of(scripted("ready"), EVENTS);
    private static final InvokeServer SERVER =
            InvokeServer.start(LAMBDA, InvokeServer.listen(EnvironmentSettings.loopback(0)));
    private static final String ADDRESS = "http://127.0.0.1:" + SERVER.port();

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void warm() {
        LAMBDA.invoke(dev.slipway.lambda.testing.Functions.calling("echo"));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        LAMBDA.close();
    }

    private HttpResponse<String> invoke(String name, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(ADDRESS + "/2015-03-31/functions/" + name + "/invocations"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theAnswerComesWithTheHeadersOfLambda() throws Exception {
        HttpResponse<String> answer = invoke("scripted", "{\"a\": 1}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"a\": 1}");
        assertThat(answer.headers().firstValue("X-Amz-Executed-Version")).contains("$LATEST");
        assertThat(answer.headers().firstValue("X-Amz-Function-Error")).isEmpty();
        assertThat(answer.headers().firstValue("X-Amz-Log-Result")).isEmpty();
        assertThat(answer.headers().firstValue("x-amzn-RequestId").orElseThrow())
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(answer.headers().firstValue("X-Amzn-Trace-Id").orElseThrow()).startsWith("Root=1-");
    }

    @Test
    void theRequestIdIsTheOneThatTheFunctionSees() throws Exception {
        HttpResponse<String> answer = invoke("scripted", "\"header Lambda-Runtime-Aws-Request-Id\"");
        assertThat(answer.body())
                .isEqualTo(
                        "\"" + answer.headers().firstValue("x-amzn-RequestId").orElseThrow() + "\"");
    }

    @Test
    void aFailureIsStatus200WithAFunctionError() throws Exception {
        HttpResponse<String> answer = invoke("scripted", "\"fail so it is\"");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
        assertThat(answer.body()).contains("\"errorMessage\":\"so it is\"");
    }

    @Test
    void theLogComesWhenItIsAskedFor() throws Exception {
        HttpResponse<String> answer = invoke("scripted", "\"print hello\"", "X-Amz-Log-Type", "Tail");
        String log = new String(
                Base64.getDecoder()
                        .decode(answer.headers().firstValue("X-Amz-Log-Result").orElseThrow()),
                StandardCharsets.UTF_8);
        assertThat(log).startsWith("START RequestId: ").contains("\nhello\nEND RequestId: ", "\nREPORT RequestId: ");
    }

    @Test
    void functionsAreFoundByEveryFormOfTheirName() throws Exception {
        for (String name : List.of(
                "scripted",
                "scripted:$LATEST",
                "scripted%3A%24LATEST",
                "000000000000:function:scripted",
                "arn%3Aaws%3Alambda%3Aeu-west-1%3A000000000000%3Afunction%3Ascripted",
                "arn:aws:lambda:eu-west-1:000000000000:function:scripted:$LATEST")) {
            assertThat(invoke(name.replace("$", "%24"), "{}").statusCode())
                    .as(name)
                    .isEqualTo(200);
        }
    }

    @Test
    void aFunctionThatIsNotThereIsNotFound() throws Exception {
        HttpResponse<String> answer = invoke("other", "{}");
        assertError(answer, 404, "ResourceNotFoundException");
        assertThat(answer.body())
                .isEqualTo("{\"Type\":\"User\",\"Message\":\"Function not found:"
                        + " arn:aws:lambda:eu-west-1:000000000000:function:other:$LATEST\"}");
    }

    @Test
    void whatIsNoJsonIsRefused() throws Exception {
        HttpResponse<String> answer = invoke("scripted", "{oops}");
        assertError(answer, 400, "InvalidRequestContentException");
        assertThat(answer.body())
                .startsWith(
                        "{\"Type\":\"User\",\"message\":\"Could not parse request body into json: Unexpected character");
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        HttpResponse<String> answer = invoke("scripted", "x".repeat(6_291_557));
        assertError(answer, 413, "RequestTooLargeException");
        assertError(
                invoke("scripted", "x".repeat(1_048_577), "X-Amz-Invocation-Type", "Event"),
                413,
                "RequestTooLargeException");
    }

    @Test
    void anInvocationTypeThatThereIsNotIsRefused() throws Exception {
        assertError(invoke("scripted", "{}", "X-Amz-Invocation-Type", "Now"), 400, "InvalidParameterValueException");
    }

    @Test
    void aClientContextThatCannotBeReadIsRefused() throws Exception {
        assertError(invoke("scripted", "{}", "X-Amz-Client-Context", "?"), 400, "InvalidRequestContentException");
        assertError(
                invoke("scripted", "{}", "X-Amz-Client-Context", "a".repeat(3_584)),
                400,
                "InvalidRequestContentException");
    }

    @Test
    void twoQualifiersThatDifferAreRefused() throws Exception {
        assertError(invoke("scripted:1", "{}?"), 404, "ResourceNotFoundException");
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(ADDRESS + "/2015-03-31/functions/scripted:1/invocations?Qualifier=2"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertError(answer, 400, "InvalidParameterValueException");
    }

    private static void assertError(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains(type);
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(answer.headers().firstValue("X-Amz-Function-Error")).isEmpty();
    }

    @Test
    void anEventIsAcceptedWithoutABodyAndADryRunHasNoContent() throws Exception {
        HttpResponse<String> accepted = invoke("scripted", "{}", "X-Amz-Invocation-Type", "Event");
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.body()).isEmpty();
        assertThat(accepted.headers().firstValue("X-Amz-Executed-Version")).isEmpty();
        assertThat(invoke("scripted", "{}", "X-Amz-Invocation-Type", "DryRun").statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatIsNoCallIsNotFound() throws Exception {
        assertThat(client.send(
                                HttpRequest.newBuilder(URI.create(ADDRESS + "/"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.send(
                                HttpRequest.newBuilder(
                                                URI.create(ADDRESS + "/2015-03-31/functions/scripted/invocations"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void aPortThatIsTakenIsAProblemWithACure() {
        assertThatThrownBy(() -> InvokeServer.listen(EnvironmentSettings.loopback(SERVER.port())))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        taken -> assertThat(taken.problem()).isInstanceOf(LambdaProblem.PortInUse.class));
    }

    @Test
    void awsOwnCommandLineInvokesTheFunction(@TempDir Path folder) throws Exception {
        Path answer = folder.resolve("answer.json");
        String said = aws(folder, "{\"from\": \"aws\"}", "--log-type", "Tail", answer.toString());
        assertThat(answer).hasContent("{\"from\": \"aws\"}");
        assertThat(said).contains("\"StatusCode\": 200", "\"ExecutedVersion\": \"$LATEST\"", "\"LogResult\"");
        assertThat(said).doesNotContain("FunctionError");
    }

    @Test
    void awsOwnCommandLineShowsTheFunctionsError(@TempDir Path folder) throws Exception {
        Path answer = folder.resolve("answer.json");
        assertThat(aws(folder, "\"fail alas\"", answer.toString())).contains("\"FunctionError\": \"Unhandled\"");
        assertThat(answer).content().contains("\"errorMessage\":\"alas\"");
    }

    @Test
    void awsOwnCommandLineUnderstandsARefusal(@TempDir Path folder) throws Exception {
        assertThat(aws(folder, "{oops}", folder.resolve("answer.json").toString()))
                .contains("An error occurred (InvalidRequestContentException) when calling the Invoke operation:"
                        + " Could not parse request body into json");
    }

    private static String aws(Path folder, String payload, String... arguments) throws Exception {
        Path event = folder.resolve("event.json");
        Files.writeString(event, payload);
        List<String> command = new ArrayList<>(List.of(
                "aws",
                "lambda",
                "invoke",
                "--endpoint-url",
                ADDRESS,
                "--function-name",
                "scripted",
                "--payload",
                "fileb://" + event));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AWS_ACCESS_KEY_ID", "test");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
        builder.environment().put("AWS_DEFAULT_REGION", "eu-west-1");
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().put("AWS_CONFIG_FILE", "/dev/null");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
