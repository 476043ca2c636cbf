package dev.slipway.io.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that stop in the middle, at a server that waits for one thing only as long as a test wants.
@Timeout(30)
class HttpTimeoutsTest {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration NEVER = Duration.ofHours(1);

    private static final int MAXIMUM_CONNECTIONS = 1;

    /// More than the system buffers between the two ends.
    private static final int LARGE = 64 * 1024 * 1024;

    private final CompletableFuture<IOException> failure = new CompletableFuture<>();

    private HttpServer start(HttpTimeouts timeouts) throws IOException {
        return HttpServer.serving(
                HttpServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                this::answer,
                MAXIMUM_CONNECTIONS,
                timeouts,
                Thread.ofVirtual().factory());
    }

    private HttpResponse answer(HttpRequest request) throws IOException {
        if (request.path().equals("/unread")) {
            return HttpResponse.empty(200);
        }
        try {
            long count = request.bodyStream().transferTo(OutputStream.nullOutputStream());
            return request.path().equals("/large")
                    ? HttpResponse.empty(200).with(new ResponseBody.Bytes(new byte[LARGE]))
                    : HttpResponse.empty(200).with("X-Count", Long.toString(count));
        } catch (IOException broken) {
            failure.complete(broken);
            throw broken;
        }
    }

    private static Socket connect(HttpServer server) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// What comes until the server closes the connection, in whichever way.
    private static String rest(Socket socket) throws IOException {
        byte[] received = new byte[1024];
        int length = 0;
        try {
            for (int count = 0; count >= 0; count = socket.getInputStream().read(received, length, 1024 - length)) {
                length += count;
            }
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return new String(Arrays.copyOf(received, length), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aConnectionWithoutARequestIsClosed() throws IOException {
        try (HttpServer server = start(new HttpTimeouts(SOON, NEVER, NEVER, 1));
                Socket socket = connect(server)) {
            assertThat(rest(socket)).isEmpty();
        }
    }

    @Test
    void aConnectionIsClosedWhenNoFurtherRequestComes() throws IOException {
        try (HttpServer server = start(new HttpTimeouts(SOON, NEVER, NEVER, 1));
                Socket socket = connect(server)) {
            send(socket, "GET / HTTP/1.1\r\n\r\n");

            assertThat(rest(socket)).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
        }
    }

    @Test
    void aHeadThatDoesNotEndIsNotWaitedFor() throws IOException {
        try (HttpServer server = start(new HttpTimeouts(NEVER, SOON, NEVER, 1));
                Socket socket = connect(server)) {
            send(socket, "GET / HTTP/1.1\r\nHost: loc");

            assertThat(rest(socket)).isEmpty();
        }
    }

    @Test
    void aBodyThatStopsFailsWhoReadsIt() throws IOException, InterruptedException, ExecutionException {
        try (HttpServer server = start(new HttpTimeouts(NEVER, NEVER, SOON, 1));
                Socket socket = connect(server)) {
            send(socket, "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n12345");

            assertThat(rest(socket)).isEmpty();
            assertThat(failure.get()).isNotNull();
        }
    }

    @Test
    void aBodyThatNobodyWantedAndThatStopsIsNotWaitedFor() throws IOException {
        try (HttpServer server = start(new HttpTimeouts(NEVER, NEVER, SOON, 1));
                Socket socket = connect(server)) {
            send(socket, "POST /unread HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12");

            assertThat(rest(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void anAnswerThatNobodyTakesIsGivenUp() throws IOException {
        try (HttpServer server = start(new HttpTimeouts(NEVER, NEVER, SOON, 1));
                Socket socket = connect(server)) {
            send(socket, "GET /large HTTP/1.1\r\n\r\n");

            boolean placeIsFree = false;
            while (!placeIsFree) {
                placeIsFree = isAnswered(server);
            }
        }
    }

    /// Whether there is a place for one more connection.
    private static boolean isAnswered(HttpServer server) throws IOException {
        try (Socket socket = connect(server)) {
            send(socket, "GET / HTTP/1.0\r\n\r\n");
            return rest(socket).startsWith("HTTP/1.1 200");
        } catch (SocketException refused) {
            return false;
        }
    }

    @Test
    void whoGoesOnIsWaitedForHoweverLongTheWholeTakes() throws IOException {
        try (HttpServer server = start(new HttpTimeouts(NEVER, NEVER, SOON, 1));
                Socket socket = connect(server)) {
            send(socket, "POST / HTTP/1.1\r\nContent-Length: 400000\r\n\r\n");
            for (int piece = 0; piece < 400; piece++) {
                send(socket, "x".repeat(1000));
            }
            send(socket, "GET / HTTP/1.0\r\n\r\n");

            assertThat(rest(socket)).contains("X-Count: 400000", "X-Count: 0");
        }
    }
}
