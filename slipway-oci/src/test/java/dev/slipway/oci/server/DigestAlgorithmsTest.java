package dev.slipway.oci.server;

import static dev.slipway.oci.server.TestRegistry.bytes;
import static dev.slipway.oci.server.TestRegistry.header;
import static dev.slipway.oci.server.TestRegistry.location;
import static dev.slipway.oci.server.TestRegistry.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Digest;
import dev.slipway.oci.DigestAlgorithm;
import dev.slipway.oci.MediaType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// Content that clients have named by SHA-512 ("Registered algorithms" of the image specification).
class DigestAlgorithmsTest extends AtTestRegistry {

    private static final byte[] LAYER = bytes("a layer");
    private static final byte[] CONFIG =
            bytes("{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                    + sha512(LAYER) + "\"]}}");
    private static final byte[] MANIFEST = bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_MANIFEST
            + "\",\"config\":" + descriptor(MediaType.OCI_CONFIG, CONFIG) + ",\"layers\":["
            + descriptor(MediaType.OCI_LAYER, LAYER) + "]}");

    private static Digest sha512(byte[] content) {
        return Digest.of(content, DigestAlgorithm.SHA512);
    }

    private static String descriptor(String mediaType, byte[] content) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + sha512(content) + "\",\"size\":" + content.length
                + "}";
    }

    private HttpResponse<byte[]> pushImage(String query) throws IOException, InterruptedException {
        for (byte[] blob : new byte[][] {CONFIG, LAYER}) {
            registry.send("POST", "/v2/team/app/blobs/uploads/?digest=" + sha512(blob), blob);
        }
        return registry.putManifest("team/app", sha512(MANIFEST) + query, MANIFEST);
    }

    @Test
    void aBlobIsPushedAndFoundUnderItsDigest() throws IOException, InterruptedException {
        HttpResponse<byte[]> begun =
                registry.send("POST", "/v2/team/app/blobs/uploads/?digest-algorithm=sha512", new byte[0]);
        HttpResponse<byte[]> pushed = registry.send("PUT", location(begun) + "?digest=" + sha512(LAYER), LAYER);

        assertThat(pushed.statusCode()).as(text(pushed)).isEqualTo(201);
        assertThat(registry.get(location(pushed)).body()).isEqualTo(LAYER);
        assertThat(folder.resolve("blobs/sha512").resolve(sha512(LAYER).hex())).hasBinaryContent(LAYER);
    }

    @Test
    void anUploadThatDoesNotSayBeforehandEndsWithEitherKindOfDigest() throws IOException, InterruptedException {
        String upload = registry.beginUpload("team/app");
        registry.send("PATCH", upload, LAYER);

        assertThat(registry.send("PUT", upload + "?digest=" + sha512(LAYER), new byte[0])
                        .statusCode())
                .isEqualTo(201);
        assertThat(registry.get("/v2/team/app/blobs/" + sha512(LAYER)).body()).isEqualTo(LAYER);
    }

    @Test
    void otherContentThanTheDigestSaysIsRefused() throws IOException, InterruptedException {
        HttpResponse<byte[]> refused =
                registry.send("POST", "/v2/team/app/blobs/uploads/?digest=" + sha512(LAYER), CONFIG);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(text(refused)).contains("DIGEST_INVALID");
    }

    @Test
    void anAlgorithmThatNobodyKnowsIsRefusedAtOnce() throws IOException, InterruptedException {
        HttpResponse<byte[]> refused =
                registry.send("POST", "/v2/team/app/blobs/uploads/?digest-algorithm=md5", new byte[0]);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(text(refused)).contains("DIGEST_INVALID");
    }

    @Test
    void anImageKeepsTheNameThatItWasPushedUnder() throws IOException, InterruptedException {
        HttpResponse<byte[]> pushed = pushImage("?tag=1.0");

        assertThat(pushed.statusCode()).as(text(pushed)).isEqualTo(201);
        HttpResponse<byte[]> byTag = registry.get("/v2/team/app/manifests/1.0");
        assertThat(header(byTag, "Docker-Content-Digest"))
                .isEqualTo(sha512(MANIFEST).toString());
        assertThat(registry.get("/v2/team/app/manifests/" + sha512(MANIFEST)).body())
                .isEqualTo(MANIFEST);
        assertThat(registry.get("/v2/team/app/manifests/" + Digest.of(MANIFEST)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aCollectionKeepsWhatAnImageIsMadeOfAndDeletesTheRest() throws IOException, InterruptedException {
        pushImage("?tag=1.0");
        byte[] garbage = bytes("garbage");
        registry.send("POST", "/v2/team/app/blobs/uploads/?digest=" + sha512(garbage), garbage);

        assertThat(registry.store().collectGarbage().blobs()).isEqualTo(1);

        assertThat(registry.store().size(sha512(garbage))).isEmpty();
        assertThat(registry.store().find("team/app:1.0").orElseThrow().layers()).hasSize(1);
        assertThat(registry.store().verify().damages()).isEmpty();
        assertThat(registry.delete("/v2/team/app/blobs/" + sha512(LAYER)).statusCode())
                .isEqualTo(405);
    }

    @Test
    void damageIsFound() throws IOException, InterruptedException {
        pushImage("?tag=1.0");
        Files.write(folder.resolve("blobs/sha512").resolve(sha512(LAYER).hex()), bytes("b layer"));

        assertThat(registry.store().verify().damages())
                .extracting(damage -> damage.digest())
                .containsExactly(sha512(LAYER));
    }
}
