package dev.slipway.oci.server;

import static dev.slipway.oci.server.TestRegistry.bytes;
import static dev.slipway.oci.server.TestRegistry.header;
import static dev.slipway.oci.server.TestRegistry.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.http.HttpTimeouts;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients send who mean no good, or have broken.
class HostileInputTest extends AtTestRegistry {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/../../etc/blobs/uploads/",
                "/v2/%2e%2e/%2e%2e/etc/blobs/uploads/",
                "/v2/team%2f..%2f..%2fapp/blobs/uploads/",
                "/v2/Team/app/blobs/uploads/",
                "/v2/team//app/blobs/uploads/",
                "/v2/team/app%00/blobs/uploads/",
                "/v2/team/app%0d%0aX:%20y/blobs/uploads/",
                "/v2/-team/blobs/uploads/",
                "/v2/team/app/blobs/sha256:..%2f..%2f..%2findex.json"
            })
    void aNameThatIsNoneIsRefused(String path) throws IOException {
        assertThat(raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"))
                .matches("(?s)HTTP/1.1 40[04] .*")
                .doesNotContain("Location:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256:..",
                "sha256:abc",
                "sha512:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "md5:d41d8cd98f00b204e9800998ecf8427e"
            })
    void aDigestThatIsNoneIsRefused(String digest) throws IOException, InterruptedException {
        HttpResponse<byte[]> refused = registry.get("/v2/team/app/blobs/" + digest);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(text(refused)).contains("DIGEST_INVALID");
    }

    @Test
    void aManifestThatIsTooLargeIsRefused() throws IOException, InterruptedException {
        HttpResponse<byte[]> refused = registry.putManifest("team/app", "1.0", new byte[4 * 1024 * 1024 + 1]);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(text(refused)).contains("MANIFEST_INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"schemaVersion\":1}", "{\"schemaVersion\":2,\"layers\":7}"})
    void aManifestThatIsNoneIsRefused(String manifest) throws IOException, InterruptedException {
        HttpResponse<byte[]> refused = registry.putManifest("team/app", "1.0", bytes(manifest));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(text(refused)).contains("MANIFEST_INVALID");
    }

    @Test
    void aManifestOfNestedBracketsIsRefusedAndTheServerGoesOn() throws IOException, InterruptedException {
        HttpResponse<byte[]> refused = registry.putManifest("team/app", "1.0", bytes("[".repeat(1_000_000)));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(registry.get("/v2/").statusCode()).isEqualTo(200);
    }

    @Test
    void uploadsAreOnlySoMany() throws IOException, InterruptedException {
        for (int i = 0; i < Uploads.MOST; i++) {
            registry.beginUpload("team/app");
        }
        HttpResponse<byte[]> refused = registry.send("POST", "/v2/team/app/blobs/uploads/", new byte[0]);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(text(refused)).contains("TOOMANYREQUESTS");
    }

    @Test
    void anUploadThatNobodyGoesOnWithGivesItsPlaceToANewOne() throws IOException, InterruptedException {
        String first = registry.beginUpload("team/app");
        registry.letTimePass(Uploads.LONGEST_PAUSE_WHEN_FULL.plus(Duration.ofSeconds(1)));
        for (int i = 1; i < Uploads.MOST; i++) {
            registry.beginUpload("team/app");
        }

        registry.beginUpload("team/app");

        assertThat(registry.get(first).statusCode()).isEqualTo(404);
        assertThat(registry.send("POST", "/v2/team/app/blobs/uploads/", new byte[0])
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void anUploadThatWaitsForTooLongIsForgotten() throws IOException, InterruptedException {
        String waiting = registry.beginUpload("team/app");
        registry.letTimePass(Uploads.LONGEST_PAUSE.plus(Duration.ofSeconds(1)));
        assertThat(registry.get(waiting).statusCode()).isEqualTo(404);
    }

    @Test
    void clientsThatStopInTheMiddleDoNotHoldAllPlaces() throws IOException, InterruptedException {
        String digest = Digest.of(bytes("never")).toString();
        List<Socket> stalled = new ArrayList<>();
        HttpTimeouts timeouts = new HttpTimeouts(Duration.ofHours(1), Duration.ofHours(1), Duration.ofMillis(200), 1);
        try (TestRegistry impatient = TestRegistry.start(folder.resolve("impatient"), timeouts)) {
            for (int i = 0; i < Uploads.MOST; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), impatient.port());
                stalled.add(socket);
                socket.getOutputStream()
                        .write(bytes("POST /v2/a/blobs/uploads/?digest=" + digest
                                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nne"));
            }
            int status = 429;
            while (status == 429) {
                status = impatient
                        .send("POST", "/v2/b/blobs/uploads/", new byte[0])
                        .statusCode();
            }
            assertThat(status).isEqualTo(202);
            for (Socket socket : stalled) {
                assertThat(socket.getInputStream().read()).isNegative();
            }
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:5000",
                "127.0.0.1",
                "[::1]:5000",
                "host.docker.internal:5000",
                "host.containers.internal",
                "registry.example:80"
            })
    void namesThatLeadHereAreAnswered(String host) throws IOException {
        assertThat(raw("GET /v2/ HTTP/1.1\r\nHost: " + host + "\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:5000", "localhost.evil.example", "127.0.0.1.evil.example", ""})
    void aNameThatAPageInABrowserMayHaveLedHereIsNot(String host) throws IOException {
        assertThat(raw("GET /v2/ HTTP/1.1\r\nHost: " + host + "\r\n")).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void aPageInABrowserIsNotAnswered() throws IOException {
        assertThat(raw("GET /v2/ HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n"))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void anUploadWhoseConnectionBreaksGoesOnWhereItBroke() throws IOException, InterruptedException {
        String upload = registry.beginUpload("team/app");
        try (Socket socket = connect()) {
            write(socket, "PATCH " + upload + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n01234");
        }
        HttpResponse<byte[]> status = registry.get(upload);
        while (!header(status, "Range").equals("0-4")) {
            // The server learns of the end in its own time; the test's time limit ends this.
            status = registry.get(upload);
        }
        Digest digest = Digest.of(bytes("0123456789"));
        HttpResponse<byte[]> ended =
                registry.send("PUT", upload + "?digest=" + digest, bytes("56789"), "Content-Range", "5-9");
        assertThat(ended.statusCode()).isEqualTo(201);
        assertThat(text(registry.get("/v2/team/app/blobs/" + digest))).isEqualTo("0123456789");
    }

    @Test
    void aServerThatIsClosedForgetsItsUploads() throws IOException, InterruptedException {
        String upload = registry.beginUpload("team/app");
        registry.send("PATCH", upload, bytes("content"));
        registry.close();
        try (Stream<Path> files = Files.list(folder.resolve("blobs/sha256"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void anAddressThatIsNoneOfTheApiIsTold() throws IOException, InterruptedException {
        assertThat(registry.get("/v1/search").statusCode()).isEqualTo(404);
        HttpResponse<byte[]> method = registry.send("POST", "/v2/team/app/tags/list", new byte[0]);
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(header(method, "Allow")).isEqualTo("GET, HEAD");
        assertThat(registry.log()).contains("GET /v1/search 404", "POST /v2/team/app/tags/list 405");
    }

    private String raw(String head) throws IOException {
        try (Socket socket = connect()) {
            write(socket, head + "Connection: close\r\n\r\n");
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), registry.port());
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
