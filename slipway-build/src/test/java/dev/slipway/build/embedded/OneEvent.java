package dev.slipway.build.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.sandbox.Sandbox;
import dev.slipway.sandbox.SandboxProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// As much of the Runtime API (2018-06-01) as one invocation needs.
final class OneEvent implements AutoCloseable {

    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final String event;
    private boolean asked;

    private OneEvent(HttpServer server, String event) {
        this.server = server;
        this.event = event;
    }

    static OneEvent serve(Sandbox sandbox, String event) throws IOException {
        HttpServer server = sandbox.insideNetwork(
                () -> HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 9001), 0));
        OneEvent api = new OneEvent(server, event);
        server.setExecutor(api.threads);
        server.createContext("/", api::handle);
        server.start();
        return api;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals(INVOCATION + "next")) {
            next(exchange);
        } else {
            answer.complete(path.endsWith("/response") ? body : path + ": " + body);
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        synchronized (this) {
            if (asked) {
                // The second question is never answered: the sandbox is closed meanwhile.
                return;
            }
            asked = true;
        }
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
        exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", "9999999999999");
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:123456789012:function:f");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /// The first answer, or how the process ended without one.
    String answer(SandboxProcess process) {
        CompletableFuture<String> written = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new String(process.standardOutput().readAllBytes(), StandardCharsets.UTF_8)
                                + new String(process.standardError().readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException broken) {
                        return broken.toString();
                    }
                },
                threads);
        var _ = process.exit().thenCompose(exit -> written.thenAccept(text -> answer.complete(exit + "\n" + text)));
        String given = answer.join();
        process.kill();
        return given;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
