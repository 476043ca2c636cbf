package dev.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Reference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hundreds of transfers at once with a registry on which a quarter of all requests goes wrong in some way.
class RandomFaultsTest {

    private static final int TRANSFERS = 300;
    private static final int CHUNK = 4_000;
    private static final int ROUNDS = 50;

    @TempDir
    Path cache;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final AtomicInteger faults = new AtomicInteger();

    @Test
    void everyTransferEndsWithTheRightBytes() throws Exception {
        try (FaultyRegistry registry = FaultyRegistry.start();
                RegistryClient client = open();
                ExecutorService threads =
                        Executors.newFixedThreadPool(8, Thread.ofVirtual().factory())) {
            registry.fault = this::goesWrong;
            Repository orders = client.repository(Reference.parse(registry.domain() + "/orders"));
            List<Future<?>> transfers = new ArrayList<>();
            for (int number = 0; number < TRANSFERS; number++) {
                byte[] blob = bytes(number);
                transfers.add(threads.submit(() -> {
                    untilItSucceeds(() -> push(orders, blob));
                    assertThat(untilItSucceeds(() -> pull(orders, blob)))
                            .as("seed " + seed)
                            .isEqualTo(blob);
                    return blob;
                }));
            }
            for (Future<?> transfer : transfers) {
                transfer.get();
            }
            assertThat(registry.blobs).as("seed " + seed).hasSize(TRANSFERS);
            registry.blobs.forEach(
                    (key, blob) -> assertThat(key).as("seed " + seed).isEqualTo("orders " + Digest.of(blob)));
            assertThat(faults.get()).isGreaterThan(TRANSFERS / 2);
        }
    }

    private boolean goesWrong(HttpExchange exchange) throws IOException {
        int kind;
        synchronized (random) {
            kind = random.nextInt(32);
        }
        if (kind >= 8) {
            return false;
        }
        faults.incrementAndGet();
        return switch (kind) {
            case 0 -> FaultyRegistry.error(exchange, 429, "TOOMANYREQUESTS", "slow down");
            case 1 -> FaultyRegistry.error(exchange, 500, "", "");
            case 2 -> FaultyRegistry.error(exchange, 502, "", "");
            case 3 -> page(exchange);
            case 4 -> circle(exchange);
            case 5 -> tooShort(exchange);
            case 6 -> takesAPart(exchange);
            default -> true; // closes the connection unanswered
        };
    }

    private static boolean page(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        FaultyRegistry.answer(exchange, 503, "<html>busy</html>".getBytes(StandardCharsets.UTF_8));
        return true;
    }

    private static boolean circle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Location", exchange.getRequestURI().toString());
        return FaultyRegistry.error(exchange, 307, "", "");
    }

    /// Announces more than comes.
    private static boolean tooShort(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(503, 100_000);
        exchange.getResponseBody().write(new byte[10]);
        exchange.getResponseBody().flush();
        return true;
    }

    /// Breaks while a body is under way.
    private static boolean takesAPart(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().skip(1_000);
        return true;
    }

    private RegistryClient open() {
        ClientLimits limits = new ClientLimits(
                6, Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofSeconds(1), Duration.ofSeconds(10), CHUNK);
        RandomGenerator spread = new Random(seed);
        return RegistryClient.open(
                RegistrySettings.STANDARD,
                Credentials.none(),
                new Surroundings(cache, Map.of(), InstantSource.system(), spread, Progress.silent()),
                limits,
                Thread::sleep);
    }

    /// What fails for good says why, and succeeds when it is begun again.
    private <T> T untilItSucceeds(Transfer<T> transfer) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            try {
                return transfer.run();
            } catch (ProblemException problem) {
                assertThat(problem.problem()).isInstanceOf(RegistryProblem.class);
            }
        }
        throw new AssertionError("no success in " + ROUNDS + " rounds, seed " + seed);
    }

    private static BlobOutcome push(Repository orders, byte[] blob) {
        return orders.push(
                descriptor(blob),
                offset -> new ByteArrayInputStream(blob, (int) offset, blob.length - (int) offset),
                Optional.empty(),
                Progress.silent().begin("push", blob.length, Progress.Unit.BYTES));
    }

    private static byte[] pull(Repository orders, byte[] blob) throws IOException {
        try (InputStream in = orders.content(descriptor(blob)).open(0)) {
            return in.readAllBytes();
        }
    }

    private static Descriptor descriptor(byte[] blob) {
        return PushProgram.descriptor(blob);
    }

    private static byte[] bytes(int number) {
        Random content = new Random(number);
        byte[] bytes = new byte[1 + content.nextInt(6 * CHUNK)];
        content.nextBytes(bytes);
        return bytes;
    }

    /// One push or pull.
    private interface Transfer<T> {
        T run() throws IOException;
    }
}
