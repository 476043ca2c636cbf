package dev.slipway.oci.server;

import static dev.slipway.oci.server.TestRegistry.bytes;
import static dev.slipway.oci.server.TestRegistry.header;
import static dev.slipway.oci.server.TestRegistry.location;
import static dev.slipway.oci.server.TestRegistry.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What clients send (OCI distribution specification, "Push").
class PushTest extends AtTestRegistry {

    private static final byte[] CONTENT = bytes("0123456789");
    private static final Digest DIGEST = Digest.of(CONTENT);

    @Test
    void aBlobIsPushedWithOneRequest() throws IOException, InterruptedException {
        HttpResponse<byte[]> pushed = registry.send("POST", "/v2/team/app/blobs/uploads/?digest=" + DIGEST, CONTENT);
        assertThat(pushed.statusCode()).isEqualTo(201);
        assertThat(registry.get(location(pushed)).body()).isEqualTo(CONTENT);
    }

    @Test
    void aBlobIsPushedInChunksEachOfWhichIsConfirmed() throws IOException, InterruptedException {
        String upload = registry.beginUpload("team/app");
        HttpResponse<byte[]> first = registry.send("PATCH", upload, bytes("01234"), "Content-Range", "0-4");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(header(first, "Range")).isEqualTo("0-4");
        HttpResponse<byte[]> status = registry.get(location(first));
        assertThat(status.statusCode()).isEqualTo(204);
        assertThat(header(status, "Range")).isEqualTo("0-4");
        HttpResponse<byte[]> last =
                registry.send("PUT", location(first) + "?digest=" + DIGEST, bytes("56789"), "Content-Range", "5-9");
        assertThat(last.statusCode()).isEqualTo(201);
        assertThat(registry.get(location(last)).body()).isEqualTo(CONTENT);
    }

    @Test
    void aChunkOutOfOrderIsRefusedAndTheRightOneTakenAfterwards() throws IOException, InterruptedException {
        String upload = registry.beginUpload("team/app");
        HttpResponse<byte[]> early = registry.send("PATCH", upload, bytes("56789"), "Content-Range", "5-9");
        assertThat(early.statusCode()).isEqualTo(416);
        assertThat(registry.send("PATCH", upload, CONTENT, "Content-Range", "0-9")
                        .statusCode())
                .isEqualTo(202);
        assertThat(registry.send("PUT", upload + "?digest=" + DIGEST, new byte[0])
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aBodyWhoseLengthIsNotToldBeforeIsTaken() throws IOException, InterruptedException {
        String upload = registry.beginUpload("team/app");
        byte[] large = new byte[3_000_000];
        HttpResponse<byte[]> streamed =
                registry.send("PATCH", upload, BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large)));
        assertThat(header(streamed, "Range")).isEqualTo("0-2999999");
        assertThat(registry.send("PUT", upload + "?digest=" + Digest.of(large), new byte[0])
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void contentWithAnotherDigestIsRefusedAndForgotten() throws IOException, InterruptedException {
        String upload = registry.beginUpload("team/app");
        HttpResponse<byte[]> wrong = registry.send("PUT", upload + "?digest=" + DIGEST, bytes("something else"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(text(wrong)).contains("DIGEST_INVALID");
        assertThat(registry.head("/v2/team/app/blobs/" + DIGEST).statusCode()).isEqualTo(404);
        assertThat(registry.get(upload).statusCode()).isEqualTo(404);
        assertThat(files()).isEmpty();
    }

    @Test
    void aCancelledUploadIsForgotten() throws IOException, InterruptedException {
        String upload = registry.beginUpload("team/app");
        registry.send("PATCH", upload, CONTENT);
        assertThat(registry.delete(upload).statusCode()).isEqualTo(204);
        assertThat(registry.get(upload).statusCode()).isEqualTo(404);
        assertThat(files()).isEmpty();
    }

    @Test
    void anUploadBelongsToItsRepository() throws IOException, InterruptedException {
        String upload = registry.beginUpload("team/app");
        String elsewhere = upload.replace("team/app", "team/other");
        assertThat(text(registry.get(elsewhere))).contains("BLOB_UPLOAD_UNKNOWN");
        assertThat(registry.get(upload).statusCode()).isEqualTo(204);
    }

    @Test
    void anUploadThatNobodyGoesOnWithIsForgotten() throws IOException, InterruptedException {
        String upload = registry.beginUpload("team/app");
        registry.letTimePass(Uploads.LONGEST_PAUSE.plusSeconds(1));
        assertThat(registry.get(upload).statusCode()).isEqualTo(404);
        assertThat(files()).isEmpty();
    }

    @Test
    void aBlobThatIsHereIsMountedAndOneThatIsNotIsAskedFor() throws IOException, InterruptedException {
        registry.pushBlob("team/app", CONTENT);
        String mount = "/v2/team/other/blobs/uploads/?mount=";
        HttpResponse<byte[]> mounted = registry.send("POST", mount + DIGEST + "&from=team/app", new byte[0]);
        assertThat(mounted.statusCode()).isEqualTo(201);
        assertThat(registry.get(location(mounted)).body()).isEqualTo(CONTENT);
        HttpResponse<byte[]> missing = registry.send("POST", mount + Digest.of(bytes("nowhere")), new byte[0]);
        assertThat(missing.statusCode()).isEqualTo(202);
    }

    @Test
    void anEmptyBlobIsABlob() throws IOException, InterruptedException {
        Digest empty = registry.pushBlob("team/app", new byte[0]);
        HttpResponse<byte[]> read = registry.get("/v2/team/app/blobs/" + empty);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEmpty();
    }

    @Test
    void aPushedImageIsAnImageOfTheStore() throws IOException, InterruptedException {
        byte[] manifest = registry.pushImage("team/app", "1.0", "content");
        assertThat(registry.store().resolve("team/app:1.0").orElseThrow().digest())
                .isEqualTo(Digest.of(manifest));
    }

    @Test
    void aManifestWhoseBlobsAreMissingIsRefused() throws IOException, InterruptedException {
        byte[] manifest = TestRegistry.manifest(CONTENT, CONTENT, "");
        HttpResponse<byte[]> refused = registry.putManifest("team/app", "1.0", manifest);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(text(refused)).contains("MANIFEST_BLOB_UNKNOWN");
        assertThat(registry.get("/v2/team/app/manifests/1.0").statusCode()).isEqualTo(404);
    }

    @Test
    void aManifestThatIsNotWhatItsDigestSaysIsRefused() throws IOException, InterruptedException {
        byte[] manifest = registry.pushImage("team/app", "1.0", "content");
        HttpResponse<byte[]> refused = registry.putManifest("team/app", DIGEST.toString(), manifest);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(text(refused)).contains("DIGEST_INVALID");
    }

    @Test
    void aManifestThatIsAnnouncedAsAnotherKindIsRefused() throws IOException, InterruptedException {
        byte[] manifest = registry.pushImage("team/app", "1.0", "content");
        HttpResponse<byte[]> refused =
                registry.send("PUT", "/v2/team/app/manifests/2.0", manifest, "Content-Type", MediaType.DOCKER_MANIFEST);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(text(refused)).contains("MANIFEST_INVALID");
    }

    @Test
    void oneRequestGivesAManifestSeveralTags() throws IOException, InterruptedException {
        byte[] manifest = registry.pushImage("team/app", "1.0", "content");
        HttpResponse<byte[]> tagged = registry.putManifest("team/app", Digest.of(manifest) + "?tag=a&tag=b", manifest);
        assertThat(header(tagged, "OCI-Tag")).isEqualTo("a, b");
        assertThat(text(registry.get("/v2/team/app/tags/list"))).contains("[\"1.0\",\"a\",\"b\"]");
    }

    @Test
    void manyClientsPushTheSameBlobAtOnce() throws Exception {
        byte[] large = new byte[2_000_000];
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Digest>> pushes = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                pushes.add(clients.submit(() -> registry.pushBlob("team/app", large)));
            }
            for (Future<Digest> push : pushes) {
                assertThat(push.get()).isEqualTo(Digest.of(large));
            }
        }
        assertThat(files()).containsExactly(Digest.of(large).hex());
        assertThat(registry.store().verify().damages()).isEmpty();
    }

    @Test
    void manyClientsPushTagsAtOnceAndNoneIsLost() throws Exception {
        byte[] manifest = registry.pushImage("team/app", "first", "content");
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<byte[]>>> pushes = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String tag = "tag" + i;
                pushes.add(clients.submit(() -> registry.putManifest("team/app", tag, manifest)));
            }
            for (Future<HttpResponse<byte[]>> push : pushes) {
                assertThat(push.get().statusCode()).isEqualTo(201);
            }
        }
        assertThat(registry.store().repository("team/app").tags().orElseThrow()).hasSize(17);
    }

    /// What lies among the blobs, with what has only arrived in part.
    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("blobs/sha256"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
