package dev.slipway.lambda.runtimeapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.http.HttpServer;
import dev.slipway.lambda.environment.EnvironmentSettings;
import dev.slipway.lambda.runtime.RuntimeAnswer;
import dev.slipway.lambda.runtime.RuntimeEnd;
import dev.slipway.lambda.runtime.RuntimeEvent;
import dev.slipway.lambda.runtime.RuntimeSession;
import dev.slipway.lambda.runtime.RuntimeState;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The Runtime API over HTTP. The test is the runtime client on one side, and the execution environment on the
/// other.
@Timeout(30)
class RuntimeApiServerTest {

    private static final String ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

    private final HttpClient client = HttpClient.newHttpClient();
    private final RuntimeSession session = new RuntimeSession();
    private RuntimeApiServer server;

    @BeforeEach
    void start() throws IOException {
        server = RuntimeApiServer.serving(
                HttpServer.listen(EnvironmentSettings.loopback(0)),
                () -> session,
                Thread.ofVirtual().factory());
    }

    @AfterEach
    void stop() throws IOException {
        client.shutdownNow();
        server.close();
    }

    private static RuntimeEvent event(String payload) {
        return new RuntimeEvent(
                ID,
                "nonce-1",
                1_700_000_000_123L,
                "arn:aws:lambda:us-east-1:000000000000:function:f",
                "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1",
                Optional.of("{\"client\":1}"),
                "application/json",
                payload.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder post = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            post.headers(headers);
        }
        return client.send(post.build(), HttpResponse.BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> askForNext() throws InterruptedException {
        CompletableFuture<HttpResponse<String>> next =
                client.sendAsync(request(RUNTIME + "invocation/next").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(session.awaitReady(PATIENCE)).isTrue();
        return next;
    }

    /// The client asks for an event and gets this one.
    private HttpResponse<String> runningWith(String payload) throws InterruptedException, ExecutionException {
        CompletableFuture<HttpResponse<String>> next = askForNext();
        assertThat(session.offer(event(payload))).isTrue();
        return next.get();
    }

    private RuntimeAnswer answer() throws InterruptedException {
        return session.awaitAnswer(PATIENCE).orElseThrow();
    }

    private static void assertError(HttpResponse<String> response, int status, String type, String message) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body()).isEqualTo("{\"errorMessage\":\"" + message + "\",\"errorType\":\"" + type + "\"}");
    }

    private static String notAllowed(String from, String to) {
        return "State transition from " + from + " to " + to
                + " failed for runtime. Error: State transition is not allowed";
    }

    @Test
    void nextGivesTheEventWithItsHeaders() throws Exception {
        HttpResponse<String> next = runningWith("{\"a\":1}");
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(next.body()).isEqualTo("{\"a\":1}");
        assertThat(next.headers().map())
                .containsEntry("lambda-runtime-aws-request-id", List.of(ID))
                .containsEntry("lambda-runtime-deadline-ms", List.of("1700000000123"))
                .containsEntry(
                        "lambda-runtime-invoked-function-arn",
                        List.of("arn:aws:lambda:us-east-1:000000000000:function:f"))
                .containsEntry(
                        "lambda-runtime-trace-id",
                        List.of("Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1"))
                .containsEntry("lambda-runtime-client-context", List.of("{\"client\":1}"))
                .containsEntry("lambda-runtime-invocation-id", List.of("nonce-1"))
                .containsEntry("content-type", List.of("application/json"))
                .doesNotContainKey("lambda-runtime-cognito-identity");
    }

    @Test
    void nextTwiceGivesTheSameEventTwice() throws Exception {
        runningWith("{\"a\":1}");
        HttpResponse<String> again = get(RUNTIME + "invocation/next");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aResponseIsAcceptedWithABodyThatSomeClientsParse() throws Exception {
        runningWith("{}");
        HttpResponse<String> response = post(RUNTIME + "invocation/" + ID + "/response", "\"yes\"");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body().strip()).isEqualTo("{\"status\":\"OK\"}");
        assertThat(answer())
                .isInstanceOfSatisfying(
                        RuntimeAnswer.Response.class,
                        given -> assertThat(given.payload()).asString().isEqualTo("\"yes\""));
    }

    @Test
    void anErrorIsAcceptedAndKeptAsItIs() throws Exception {
        runningWith("{}");
        HttpResponse<String> response = post(
                RUNTIME + "invocation/" + ID + "/error",
                "<not even JSON>",
                "Lambda-Runtime-Function-Error-Type",
                "Runtime.UnknownReason");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(answer()).isInstanceOfSatisfying(RuntimeAnswer.FunctionError.class, given -> {
            assertThat(given.type()).isEqualTo("Runtime.UnknownReason");
            assertThat(given.payload()).asString().isEqualTo("<not even JSON>");
        });
    }

    @Test
    void theCauseOfAnErrorIsTakenOutOfItsBody() throws Exception {
        runningWith("{}");
        post(
                RUNTIME + "invocation/" + ID + "/error",
                "{\"errorMessage\":\"m\",\"errorCause\":{\"paths\":[1]},\"stackTrace\":[\"s\"]}",
                "Content-Type",
                "application/vnd.aws.lambda.error.cause+json");
        assertThat(answer())
                .isInstanceOfSatisfying(
                        RuntimeAnswer.FunctionError.class,
                        given -> assertThat(given.payload())
                                .asString()
                                .isEqualTo("{\"errorMessage\":\"m\",\"stackTrace\":[\"s\"]}"));
    }

    @Test
    void anErrorTypeOfAnotherFormIsUnknown() throws Exception {
        runningWith("{}");
        post(RUNTIME + "invocation/" + ID + "/error", "{}", "Lambda-Runtime-Function-Error-Type", "Function.bad type");
        assertThat(answer())
                .isInstanceOfSatisfying(
                        RuntimeAnswer.FunctionError.class,
                        given -> assertThat(given.type()).isEqualTo("Function.Unknown"));
    }

    @Test
    void anAnswerForAnotherInvocationIsAnInvalidId() throws Exception {
        runningWith("{}");
        for (String call : List.of("response", "error")) {
            assertError(
                    post(RUNTIME + "invocation/another/" + call, "{}", "Accept", "application/xml"),
                    400,
                    "InvalidRequestID",
                    "Invalid request ID");
        }
        assertThat(session.state()).isInstanceOf(RuntimeState.Running.class);
    }

    @Test
    void anAnswerBeforeAnyEventIsAnInvalidId() throws Exception {
        assertError(
                post(RUNTIME + "invocation/" + ID + "/response", "{}"), 400, "InvalidRequestID", "Invalid request ID");
    }

    @Test
    void anAnswerToAnInvocationThatIsOverIsAnInvalidId() throws Exception {
        runningWith("{}");
        post(RUNTIME + "invocation/" + ID + "/response", "{}");
        CompletableFuture<HttpResponse<String>> next = askForNext();
        assertError(
                post(RUNTIME + "invocation/" + ID + "/response", "{}"), 400, "InvalidRequestID", "Invalid request ID");
        assertThat(next).isNotDone();
    }

    @Test
    void aSecondAnswerWhileTheInvocationIsCurrentIsRefused() throws Exception {
        for (String first : List.of("response", "error")) {
            runningWith("{}");
            assertThat(post(RUNTIME + "invocation/" + ID + "/" + first, "{}").statusCode())
                    .isEqualTo(202);
            assertError(
                    post(RUNTIME + "invocation/" + ID + "/response", "{}"),
                    403,
                    "InvalidStateTransition",
                    notAllowed("RuntimeResponseSentState", "InvocationResponse"));
            assertError(
                    post(RUNTIME + "invocation/" + ID + "/error", "{}"),
                    403,
                    "InvalidStateTransition",
                    notAllowed("RuntimeResponseSentState", "InvocationErrorResponse"));
        }
    }

    @Test
    void anInitErrorIsAcceptedOnceAndNothingAfterIt() throws Exception {
        assertThat(post(
                                RUNTIME + "init/error",
                                "{\"errorMessage\":\"m\"}",
                                "Lambda-Runtime-Function-Error-Type",
                                "Runtime.ImportModuleError")
                        .statusCode())
                .isEqualTo(202);
        assertThat(session.initError().orElseThrow().type()).isEqualTo("Runtime.ImportModuleError");
        assertError(
                post(RUNTIME + "init/error", "{}"),
                403,
                "InvalidStateTransition",
                notAllowed("InitError", "InitError"));
        assertError(get(RUNTIME + "invocation/next"), 403, "InvalidStateTransition", notAllowed("InitError", "Ready"));
    }

    @Test
    void anInitErrorAfterTheFirstNextIsRefused() throws Exception {
        runningWith("{}");
        assertError(
                post(RUNTIME + "init/error", "{}"), 403, "InvalidStateTransition", notAllowed("Running", "InitError"));
    }

    @Test
    void aResponseOfExactlyTheLimitIsTakenAndOneByteMoreIsNot() throws Exception {
        runningWith("{}");
        assertThat(post(RUNTIME + "invocation/" + ID + "/response", "x".repeat(6_291_556))
                        .statusCode())
                .isEqualTo(202);
        runningWith("{}");
        assertError(
                post(RUNTIME + "invocation/" + ID + "/response", "x".repeat(6_291_557)),
                413,
                "RequestEntityTooLarge",
                "Exceeded maximum allowed payload size (6291556 bytes).");
        assertThat(answer()).isInstanceOf(RuntimeAnswer.ResponseTooLarge.class);
    }

    @Test
    void aResponseThatBreaksOffIsTruncated() throws Exception {
        runningWith("{}");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("POST " + RUNTIME + "invocation/" + ID
                                    + "/response HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("\"errorMessage\":\"HTTP request detected as truncated\"")
                    .contains("\"errorType\":\"TruncatedHTTPRequest\"");
        }
        assertThat(answer()).isInstanceOf(RuntimeAnswer.TruncatedResponse.class);
    }

    @Test
    void aResponseModeThatThereIsNotIsRefused() throws Exception {
        runningWith("{}");
        assertError(
                post(RUNTIME + "invocation/" + ID + "/response", "{}", "Lambda-Runtime-Function-Response-Mode", "rush"),
                400,
                "InvalidFunctionResponseMode",
                "Invalid function response mode");
        assertThat(answer()).isInstanceOf(RuntimeAnswer.InvalidResponseMode.class);
    }

    @Test
    void aStreamedResponseIsPutTogether() throws Exception {
        runningWith("{}");
        chunked("", "Trailer: none\r\n");
        assertThat(answer())
                .isInstanceOfSatisfying(
                        RuntimeAnswer.Response.class,
                        given -> assertThat(given.payload()).asString().isEqualTo("abcdef"));
    }

    @Test
    void anErrorInTheMiddleOfAStreamIsTheAnswer() throws Exception {
        runningWith("{}");
        String body =
                Base64.getEncoder().encodeToString("{\"errorMessage\":\"late\"}".getBytes(StandardCharsets.UTF_8));
        chunked(
                "Lambda-Runtime-Function-Error-Type: Function.Late\r\nLambda-Runtime-Function-Error-Body: " + body
                        + "\r\n",
                "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n");
        assertThat(answer()).isInstanceOfSatisfying(RuntimeAnswer.FunctionError.class, given -> {
            assertThat(given.type()).isEqualTo("Function.Late");
            assertThat(given.payload()).asString().isEqualTo("{\"errorMessage\":\"late\"}");
        });
    }

    private void chunked(String trailers, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("POST " + RUNTIME + "invocation/" + ID
                                    + "/response HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n" + headers
                                    + "Lambda-Runtime-Function-Response-Mode: streaming\r\n\r\n"
                                    + "3\r\nabc\r\n3\r\ndef\r\n0\r\n" + trailers + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 202");
        }
    }

    @Test
    void anAnswerWithTheNonceOfAnotherInvocationComesTooLate() throws Exception {
        runningWith("{}");
        assertError(
                post(RUNTIME + "invocation/" + ID + "/response", "{}", "Lambda-Runtime-Invocation-Id", "nonce-0"),
                410,
                "InvokeTimeout",
                "Invoke timeout");
        assertThat(post(RUNTIME + "invocation/" + ID + "/response", "{}", "Lambda-Runtime-Invocation-Id", "nonce-1")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void nextIsNotAnsweredWhenTheRuntimeIsStopped() throws Exception {
        CompletableFuture<HttpResponse<String>> next = askForNext();
        session.end(new RuntimeEnd.Stopped());
        assertThat(next).failsWithin(Duration.ofSeconds(20));
    }

    @Test
    void whatThereIsNotIsNotFoundAndTheWrongMethodNotAllowed() throws Exception {
        assertThat(get("/2018-06-01/runtime/restore/next").statusCode()).isEqualTo(404);
        assertThat(get("/2020-01-01/extension/event/next").statusCode()).isEqualTo(404);
        assertThat(get(RUNTIME + "invocation/a/b/response").statusCode()).isEqualTo(404);
        assertThat(post(RUNTIME + "invocation/next", "").statusCode()).isEqualTo(405);
        assertThat(get(RUNTIME + "invocation/" + ID + "/response").statusCode()).isEqualTo(405);
    }

    @Test
    void pingIsAnsweredWithPong() throws Exception {
        assertThat(get("/2018-06-01/ping").body()).isEqualTo("pong");
    }
}
