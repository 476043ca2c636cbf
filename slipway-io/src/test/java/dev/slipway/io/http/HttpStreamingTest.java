package dev.slipway.io.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bodies that nobody holds in memory: a file that is served, in parts, and a checksum of what was sent.
@Timeout(60)
class HttpStreamingTest {

    /// More than the system buffers between the two ends.
    private static final int SIZE = 24 * 1024 * 1024;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    private Path file;
    private byte[] content;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        content = new byte[SIZE];
        new Random(1).nextBytes(content);
        file = Files.write(folder.resolve("content"), content);
        server = serving(HttpServer.listen(loopback()));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private HttpServer serving(ServerSocket listener) {
        return HttpServer.serving(listener, this::answer, 8, Thread.ofVirtual().factory());
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private HttpResponse answer(HttpRequest request) throws IOException {
        if (request.method().equals("POST")) {
            return checksum(request);
        }
        long claimed = request.path().equals("/too-long") ? SIZE + 1L : SIZE;
        return switch (ByteRange.of(request.headers(), claimed)) {
            case ByteRange.Whole _ -> part(200, 0, claimed);
            case ByteRange.Part part ->
                part(206, part.offset(), part.length()).with("Content-Range", part.contentRange(claimed));
            case ByteRange.Unsatisfiable none ->
                HttpResponse.empty(416).with("Content-Range", none.contentRange(claimed));
        };
    }

    private HttpResponse part(int status, long offset, long length) {
        return HttpResponse.empty(status).with(new ResponseBody.FilePart(file, offset, length));
    }

    private static HttpResponse checksum(HttpRequest request) throws IOException {
        CheckedInputStream in = new CheckedInputStream(request.bodyStream(), new CRC32());
        long count = in.transferTo(java.io.OutputStream.nullOutputStream());
        String text = count + " " + in.getChecksum().getValue() + " " + request.bodyLength();
        return HttpResponse.json(200, text.getBytes(StandardCharsets.UTF_8));
    }

    private String expectedChecksum(String length) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return SIZE + " " + crc.getValue() + " " + length;
    }

    private java.net.http.HttpRequest.Builder request(String path) {
        return java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    @Test
    void aFileIsServedByteForByte() throws Exception {
        var response = CLIENT.send(request("/").build(), BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(content);
    }

    @Test
    void aFileIsServedOverSocketsWithoutAChannel() throws Exception {
        server.close();
        ServerSocket plain = new ServerSocket();
        plain.bind(loopback());
        server = serving(plain);

        assertThat(CLIENT.send(request("/").build(), BodyHandlers.ofByteArray()).body())
                .isEqualTo(content);
    }

    @Test
    void aPartOfAFileIsServed() throws Exception {
        var response =
                CLIENT.send(request("/").header("Range", "bytes=1000-9999999").build(), BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.headers().firstValue("Content-Range")).hasValue("bytes 1000-9999999/" + SIZE);
        assertThat(response.body()).isEqualTo(java.util.Arrays.copyOfRange(content, 1_000, 10_000_000));
    }

    @Test
    void aHeadTellsTheLengthAndTheConnectionGoesOn() throws Exception {
        var response =
                CLIENT.send(request("/").method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(SIZE);
        assertThat(response.body()).isEmpty();
        assertThat(CLIENT.send(request("/").build(), BodyHandlers.ofByteArray()).body())
                .hasSize(SIZE);
    }

    @Test
    void aSlowReaderGetsAllOfAFile() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            // The first answer waits on the wire while another client is served.
            assertThat(CLIENT.send(request("/").build(), BodyHandlers.ofByteArray())
                            .body())
                    .hasSize(SIZE);
            assertThat(in.readAllBytes()).hasSizeGreaterThan(SIZE).endsWith(content);
        }
    }

    @Test
    void aFileThatIsShorterThanPromisedEndsTheConnection() {
        assertThatThrownBy(() -> CLIENT.send(request("/too-long").build(), BodyHandlers.ofByteArray()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFileThatIsGoneEndsTheConnectionUnanswered() throws IOException {
        Files.delete(file);

        assertThatThrownBy(() -> CLIENT.send(request("/").build(), BodyHandlers.ofByteArray()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aLongBodyOfKnownLengthIsReadAsItComes() throws Exception {
        var response = CLIENT.send(
                request("/").POST(BodyPublishers.ofByteArray(content)).build(), BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo(expectedChecksum("OptionalLong[" + SIZE + "]"));
    }

    @Test
    void aLongBodyInChunksIsReadAsItComes() throws Exception {
        var body = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(content));
        var response = CLIENT.send(request("/").POST(body).build(), BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo(expectedChecksum("OptionalLong.empty"));
    }

    @Test
    void aLongBodyIsReadFromAClientThatAsksFirst() throws Exception {
        var response = CLIENT.send(
                request("/")
                        .expectContinue(true)
                        .POST(BodyPublishers.ofByteArray(content))
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo(expectedChecksum("OptionalLong[" + SIZE + "]"));
    }
}
