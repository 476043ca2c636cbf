package dev.slipway.io.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The server, spoken to by hand: a handler that gives back what it got.
@Timeout(30)
class HttpServerTest {

    private static final int LIMIT = 1_000;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.serving(
                HttpServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                HttpServerTest::echo,
                2,
                Thread.ofVirtual().factory());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static HttpResponse echo(HttpRequest request) throws IOException {
        Optional<byte[]> body = request.body(LIMIT);
        if (body.isEmpty()) {
            return HttpResponse.empty(413);
        }
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Path", request.path() + "|" + request.query().orElse("-"));
        headers.put("X-Word", request.headers().first("x-word").orElse("-"));
        return new HttpResponse(200, headers, body.get());
    }

    /// All that comes back when `text` was sent and nothing follows.
    private String exchange(String text) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    @Test
    void aRequestIsAnsweredWithItsBodyInOneGo() throws IOException {
        assertThat(exchange("POST /a/b?c=d HTTP/1.1\r\nX-Word:  hello \r\nContent-Length: 3\r\n\r\nabc"))
                .isEqualTo("HTTP/1.1 200 OK\r\nX-Path: /a/b|c=d\r\nX-Word: hello\r\nContent-Length: 3\r\n\r\nabc");
    }

    @Test
    void requestsFollowEachOtherOnOneConnection() throws IOException {
        assertThat(exchange("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\nConnection: close\r\n\r\n"
                        + "GET /4 HTTP/1.1\r\n\r\n"))
                .contains("/1|-", "/2|-", "/3|-", "Connection: close")
                .doesNotContain("/4|-");
    }

    @Test
    void theOldVersionGetsOneAnswerOnly() throws IOException {
        assertThat(exchange("GET /1 HTTP/1.0\r\n\r\nGET /2 HTTP/1.0\r\n\r\n"))
                .contains("/1|-")
                .doesNotContain("/2|-");
    }

    @Test
    void chunksArePutTogether() throws IOException {
        assertThat(exchange("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3;ext=1\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\nGET /next HTTP/1.1\r\n\r\n"))
                .contains("\r\n\r\nabc0123456789", "/next|-");
    }

    @Test
    void aClientThatAsksFirstIsToldToContinue() throws IOException {
        assertThat(exchange("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"))
                .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n");
    }

    @Test
    void aClientThatAsksFirstWithTooMuchIsNotToldToContinue() throws IOException {
        assertThat(exchange("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("Connection: close");
    }

    @Test
    void aBodyThatIsTooLargeIsReadAwaySoThatTheAnswerArrives() throws IOException {
        assertThat(exchange("POST / HTTP/1.1\r\nContent-Length: 5000000\r\n\r\n" + "x".repeat(5_000_000)
                        + "GET /next HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("/next|-");
    }

    @Test
    void whatIsNoRequestIsRefused() throws IOException {
        assertThat(exchange("hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(exchange("GET http://a/ HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(exchange("GET / HTTP/2.0\r\n\r\n")).startsWith("HTTP/1.1 505 ");
        assertThat(exchange("GET / HTTP/1.1\r\nno colon\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(exchange("GET / HTTP/1.1\r\nname : value\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aBodyOfTwoLengthsIsRefused() throws IOException {
        assertThat(exchange("POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(exchange("POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(exchange("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(exchange("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n"))
                .startsWith("HTTP/1.1 501 ");
    }

    @Test
    void headsAreBounded() throws IOException {
        assertThat(exchange("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 431 ");
        assertThat(exchange("GET / HTTP/1.1\r\nA: " + "x".repeat(70_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(exchange("GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(300) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void aBodyThatBreaksOffGetsNoAnswer() throws IOException {
        assertThat(exchange("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc")).isEmpty();
        assertThat(exchange("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"))
                .isEmpty();
        assertThat(exchange("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"))
                .isEmpty();
    }

    @Test
    void connectionsBeyondTheMostAreClosed() throws IOException {
        try (Socket one = connect();
                Socket two = connect()) {
            one.getOutputStream().write("GET /1 HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(one.getInputStream().read()).isEqualTo('H');
            two.getOutputStream().write("GET /2 HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(two.getInputStream().read()).isEqualTo('H');
            try (Socket three = connect()) {
                assertThat(three.getInputStream().read()).isNegative();
            }
        }
    }

    @Test
    void aHeadersValueCannotEndItsField() {
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Word", "a\r\nX-Evil: b");
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try {
            ResponseWriter.to(out).write(new HttpResponse(200, headers, new byte[0]), false, true);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("X-Word: a  X-Evil: b\r\n");
    }
}
