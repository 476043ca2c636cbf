package dev.slipway.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Services of AWS on this machine; they answer what a test has told them to.
public final class ScriptedAws implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Supplier<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    private ScriptedAws(HttpServer server) {
        this.server = server;
    }

    public static ScriptedAws start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ScriptedAws aws = new ScriptedAws(server);
        server.createContext("/", aws::handle);
        server.start();
        return aws;
    }

    /// What an action is answered from now on: `GetAuthorizationToken` or, for services that speak REST,
    /// `GET /2015-03-31/functions`.
    public void answer(String action, Supplier<Answer> answer) {
        answers.put(action, answer);
    }

    public void answer(String action, String body) {
        answer(action, () -> new Answer(200, body));
    }

    public void refuse(String action, String error, String message) {
        answer(action, () -> new Answer(400, "{\"__type\":\"" + error + "\",\"message\":\"" + message + "\"}"));
    }

    /// The actions that were called so far.
    public List<String> calls() {
        return List.copyOf(calls);
    }

    public int count(String action) {
        return (int) calls.stream().filter(action::equals).count();
    }

    /// The variables of a user whose services these are.
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "never-shown",
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    public AwsAccess access() {
        return new AwsAccess(environment(), Path.of("/nonexistent"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String action = action(exchange, body);
        calls.add(action);
        Answer answer = answers.getOrDefault(
                        action, () -> new Answer(400, "{\"__type\":\"UnknownOperationException\",\"message\":\"no\"}"))
                .get();
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /// As the three protocols of AWS name it: a header, the address, or a field of a form.
    private static String action(HttpExchange exchange, String body) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            return target.substring(target.indexOf('.') + 1);
        }
        return body.startsWith("Action=")
                ? body.substring("Action=".length(), body.indexOf('&'))
                : exchange.getRequestMethod() + " " + exchange.getRequestURI();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /// @param status of HTTP
    public record Answer(int status, String body) {}
}
