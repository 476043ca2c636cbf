package dev.slipway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A Runtime API that is not Slipway's: it hands out one event and keeps what comes back.
final class OutsideRuntimeApi implements AutoCloseable {

    private static final String INVOCATIONS = "/2018-06-01/runtime/invocation/";
    private static final String REQUEST = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean handedOut = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final byte[] event;

    private OutsideRuntimeApi(HttpServer server, byte[] event) {
        this.server = server;
        this.event = event;
    }

    static OutsideRuntimeApi handingOut(String event) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        OutsideRuntimeApi api = new OutsideRuntimeApi(server, event.getBytes(UTF_8));
        server.setExecutor(api.threads);
        server.createContext("/", api::handle);
        server.start();
        return api;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(INVOCATIONS + "next")) {
                next(exchange);
            } else {
                String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                answer.complete(path.equals(INVOCATIONS + REQUEST + "/response") ? body : path + ": " + body);
                reply(exchange, 202, "{\"status\":\"OK\"}".getBytes(UTF_8));
            }
        }
    }

    /// Like Lambda's: who asks again waits.
    private void next(HttpExchange exchange) throws IOException {
        if (handedOut.getAndSet(true)) {
            try {
                closed.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", REQUEST);
        exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", "4102444800000");
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:greeter");
        reply(exchange, 200, event);
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /// Host and port, as runtimes want it.
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// What the runtime has answered; with the path in front where that was not an answer.
    String awaitAnswer() throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }
}
