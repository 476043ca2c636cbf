package dev.slipway.oci.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/// Everything that goes wrong with registries, at random: requests that never reach the registry, and answers that
/// are spoilt on their way. What comes when is told by a seed and by the order in which threads happen to ask.
final class RandomFaults implements AutoCloseable {

    private static final byte[] PAGE = "<!DOCTYPE html><html>log in</html>".getBytes(StandardCharsets.UTF_8);
    private static final int MANIFEST_SIZE = 100 << 20;

    private final Random random;
    private final int rarity;
    private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
    private final CountDownLatch end = new CountDownLatch(1);

    /// @param rarity one of so many requests goes wrong
    RandomFaults(long seed, int rarity) {
        this.random = new Random(seed);
        this.rarity = rarity;
    }

    /// What can go wrong; the first ones before the registry has seen the request, the others after it has done its
    /// work.
    enum Fault {
        TOO_MANY_REQUESTS,
        INTERNAL_ERROR,
        BAD_GATEWAY,
        BUSY_PAGE,
        LOG_IN_PAGE,
        REDIRECT_LOOP,
        SHORT_REFUSAL,
        RESET,
        RESET_WITHIN_THE_REQUEST,
        STALL,
        LOST_ANSWER,
        SHORT_BODY,
        LONG_BODY,
        OTHER_BYTES,
        OTHER_DIGEST,
        HUGE_MANIFEST,
        STALL_WITHIN_THE_BODY
    }

    /// Has a registry go wrong.
    void in(FaultyRegistry registry) {
        registry.fault = _ -> false;
        registry.wire = this::carry;
    }

    /// How often each fault happened.
    synchronized Map<Fault, Integer> happened() {
        return Map.copyOf(happened);
    }

    private void carry(HttpExchange exchange, HttpHandler registry) throws IOException {
        if (below(rarity) > 0) {
            registry.handle(exchange);
            return;
        }
        Fault fault = Fault.values()[below(Fault.values().length)];
        synchronized (this) {
            happened.merge(fault, 1, Integer::sum);
        }
        if (fault.compareTo(Fault.LOST_ANSWER) < 0) {
            refuse(exchange, fault);
        } else {
            HeldAnswer answer = new HeldAnswer(exchange);
            registry.handle(answer);
            spoil(exchange, answer, fault);
        }
    }

    private synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    /// What returns without an answer closes the connection.
    private void refuse(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault) {
            case TOO_MANY_REQUESTS -> {
                exchange.getResponseHeaders().set("Retry-After", "2");
                FaultyRegistry.error(exchange, 429, "TOOMANYREQUESTS", "slow down");
            }
            case INTERNAL_ERROR -> FaultyRegistry.error(exchange, 500, "", "");
            case BAD_GATEWAY -> FaultyRegistry.error(exchange, 502, "", "");
            case BUSY_PAGE -> page(exchange, 503);
            case LOG_IN_PAGE -> page(exchange, 200);
            case REDIRECT_LOOP -> {
                exchange.getResponseHeaders()
                        .set("Location", exchange.getRequestURI().toString());
                FaultyRegistry.error(exchange, 307, "", "");
            }
            case SHORT_REFUSAL -> announceMore(exchange, 503, 100_000, PAGE);
            case RESET_WITHIN_THE_REQUEST -> exchange.getRequestBody().skip(1 + below(4_000));
            case STALL -> stall();
            default -> {}
        }
    }

    private void spoil(HttpExchange exchange, HeldAnswer answer, Fault fault) throws IOException {
        byte[] body = answer.body();
        boolean isContent = answer.status() / 100 == 2 && body.length > 0 && reads(exchange, "GET");
        switch (fault) {
            case SHORT_BODY, STALL_WITHIN_THE_BODY -> {
                int part = body.length == 0 ? 0 : below(body.length);
                announceMore(exchange, answer.status(), body.length, Arrays.copyOf(body, part));
                if (fault == Fault.STALL_WITHIN_THE_BODY && body.length > 0) {
                    stall();
                }
            }
            case LONG_BODY -> {
                if (isContent) {
                    send(exchange, answer.status(), List.of(body, PAGE));
                } else {
                    deliver(exchange, answer.status(), body);
                }
            }
            case OTHER_BYTES -> {
                if (isContent) {
                    body[below(body.length)] ^= 1;
                }
                deliver(exchange, answer.status(), body);
            }
            case OTHER_DIGEST -> {
                if (answer.status() / 100 == 2) {
                    exchange.getResponseHeaders().set("Docker-Content-Digest", "sha256:" + "0".repeat(64));
                }
                deliver(exchange, answer.status(), body);
            }
            case HUGE_MANIFEST -> {
                if (isContent && exchange.getRequestURI().getPath().contains("/manifests/")) {
                    byte[] spaces = new byte[1 << 20];
                    Arrays.fill(spaces, (byte) ' ');
                    send(exchange, 200, Collections.nCopies(MANIFEST_SIZE / spaces.length, spaces));
                } else {
                    deliver(exchange, answer.status(), body);
                }
            }
            default -> {}
        }
    }

    private static boolean reads(HttpExchange exchange, String method) {
        return exchange.getRequestMethod().equals(method);
    }

    private static void deliver(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (reads(exchange, "HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            FaultyRegistry.answer(exchange, status, body);
        }
    }

    private static void page(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        FaultyRegistry.answer(exchange, status, PAGE);
    }

    private static void announceMore(HttpExchange exchange, int status, int length, byte[] body) throws IOException {
        boolean empty = length == 0 || reads(exchange, "HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : length);
        if (!empty) {
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
        }
    }

    /// Without an announced length.
    private static void send(HttpExchange exchange, int status, List<byte[]> pieces) throws IOException {
        exchange.sendResponseHeaders(status, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (byte[] piece : pieces) {
                out.write(piece);
            }
        }
    }

    /// Nothing moves until the test is over; the client has gone away long before.
    private void stall() {
        try {
            end.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends what stalls.
    @Override
    public void close() {
        end.countDown();
    }
}
