package dev.slipway.io.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Downloads from a server that behaves, and from servers that do not.
class FetcherTest {

    private static final byte[] CONTENT = "a package".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private HttpServer server;
    private final Fetcher fetcher =
            Fetcher.create(Map.of(), Progress.silent(), Duration.ofMillis(500), Duration.ofMillis(1));

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stopServer() {
        fetcher.close();
        server.stop(0);
    }

    @Test
    void aFileIsThereWholeAndItsHashIsTold() throws Exception {
        URI address = serve(exchange -> answer(exchange, 200, CONTENT));
        Path target = folder.resolve("deep/file");

        String hash = fetcher.fetch(Download.verified(address, "it", CONTENT.length, sha256(CONTENT)), target);

        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(hash).isEqualTo(sha256(CONTENT));
    }

    @Test
    void aWrongHashIsRefusedAndLeavesNothing() throws Exception {
        URI address = serve(exchange -> answer(exchange, 200, CONTENT));
        String other = sha256("other".getBytes(StandardCharsets.UTF_8));

        FetchProblem problem = problem(Download.verified(address, "it", CONTENT.length, other));

        assertThat(problem).isInstanceOf(FetchProblem.WrongHash.class);
        assertThat(problem.why()).hasValue("its SHA-256 is `" + sha256(CONTENT) + "`, expected `" + other + "`");
        assertFolderIsEmpty();
    }

    @Test
    void aLongerBodyThanAnnouncedIsRefusedWhileItArrives() throws Exception {
        AtomicInteger chunks = new AtomicInteger();
        URI address = serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                while (chunks.incrementAndGet() < 100_000) {
                    body.write(new byte[4096]);
                }
            }
        });

        FetchProblem problem = problem(Download.bounded(address, "it", 10_000));

        assertThat(problem).isInstanceOf(FetchProblem.WrongSize.class);
        assertThat(problem.why()).hasValue("it is longer than the expected 10000 bytes");
        assertThat(chunks.get()).isLessThan(100_000);
        assertFolderIsEmpty();
    }

    @Test
    void aShorterBodyThanExpectedIsRefused() throws Exception {
        URI address = serve(exchange -> answer(exchange, 200, CONTENT));

        FetchProblem problem = problem(Download.verified(address, "it", 20, sha256(CONTENT)));

        assertThat(problem.why()).hasValue("it ended after 9 of 20 bytes");
        assertFolderIsEmpty();
    }

    @Test
    void aMissingFileIsNotAskedForTwice() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        URI address = serve(exchange -> {
            requests.incrementAndGet();
            answer(exchange, 404, CONTENT);
        });

        FetchProblem problem = problem(Download.bounded(address, "it", 100));

        assertThat(problem.why()).hasValue("the server answered with status 404");
        assertThat(requests).hasValue(1);
    }

    @Test
    void aPassingFailureIsTriedAgain() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        URI address = serve(exchange -> answer(exchange, requests.incrementAndGet() < 3 ? 503 : 200, CONTENT));

        fetcher.fetch(Download.bounded(address, "it", 100), folder.resolve("file"));

        assertThat(requests).hasValue(3);
        assertThat(folder.resolve("file")).hasBinaryContent(CONTENT);
    }

    @Test
    void aServerThatStopsSendingIsGivenUp() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        URI address = serve(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(CONTENT);
            exchange.getResponseBody().flush();
            await(ended);
        });

        FetchProblem problem = problem(Download.bounded(address, "it", 1000));
        ended.countDown();

        assertThat(problem).isInstanceOf(FetchProblem.Unreachable.class);
        assertThat(problem.why().orElseThrow())
                .startsWith("nothing arrived for")
                .endsWith("(tried 4 times)");
        assertFolderIsEmpty();
    }

    @Test
    void nobodyListeningIsSaidWithTheAddressButWithoutItsSecrets() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        URI address = URI.create("http://user:secret@127.0.0.1:" + port + "/file?token=secret");

        FetchProblem problem = problem(Download.bounded(address, "it", 100));

        assertThat(problem.what()).isEqualTo("cannot download it");
        assertThat(problem.where()).hasValue("http://127.0.0.1:" + port + "/file");
        assertThat(problem.why()).hasValue("nothing listens there (tried 4 times)");
        assertThat(problem.toString()).doesNotContain("secret");
    }

    @Test
    void aNameThatNobodyHasIsSaidSo() throws Exception {
        FetchProblem problem = problem(Download.bounded(URI.create("http://nobody.invalid/file"), "it", 100));

        assertThat(problem.why()).hasValue("its name cannot be resolved (tried 4 times)");
    }

    private FetchProblem problem(Download download) {
        ProblemException thrown =
                catchThrowableOfType(ProblemException.class, () -> fetcher.fetch(download, folder.resolve("file")));
        assertThat(thrown).isNotNull();
        return (FetchProblem) thrown.problem();
    }

    private URI serve(HttpHandler handler) {
        server.createContext("/file", handler);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/file");
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertFolderIsEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
