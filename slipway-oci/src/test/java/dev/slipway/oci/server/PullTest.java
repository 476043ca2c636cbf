package dev.slipway.oci.server;

import static dev.slipway.oci.server.TestRegistry.bytes;
import static dev.slipway.oci.server.TestRegistry.header;
import static dev.slipway.oci.server.TestRegistry.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What clients read (OCI distribution specification, "Pull").
class PullTest extends AtTestRegistry {

    @Test
    void tellsThatItIsARegistry() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = registry.get("/v2/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Docker-Distribution-API-Version")).isEqualTo("registry/2.0");
    }

    @Test
    void aBlobIsReadWholeAndItsDigestTold() throws IOException, InterruptedException {
        Digest digest = registry.pushBlob("team/app", bytes("0123456789"));
        HttpResponse<byte[]> blob = registry.get("/v2/team/app/blobs/" + digest);
        assertThat(blob.statusCode()).isEqualTo(200);
        assertThat(text(blob)).isEqualTo("0123456789");
        assertThat(header(blob, "Docker-Content-Digest")).isEqualTo(digest.toString());
    }

    @Test
    void headOfABlobTellsItsSizeAndSendsNothing() throws IOException, InterruptedException {
        Digest digest = registry.pushBlob("team/app", bytes("0123456789"));
        HttpResponse<byte[]> blob = registry.head("/v2/team/app/blobs/" + digest);
        assertThat(blob.statusCode()).isEqualTo(200);
        assertThat(header(blob, "Content-Length")).isEqualTo("10");
        assertThat(blob.body()).isEmpty();
    }

    @Test
    void partsOfABlobAreRead() throws IOException, InterruptedException {
        String path = "/v2/team/app/blobs/" + registry.pushBlob("team/app", bytes("0123456789"));
        HttpResponse<byte[]> middle = registry.get(path, "Range", "bytes=2-4");
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(text(middle)).isEqualTo("234");
        assertThat(header(middle, "Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(text(registry.get(path, "Range", "bytes=7-"))).isEqualTo("789");
        assertThat(text(registry.get(path, "Range", "bytes=-2"))).isEqualTo("89");
        assertThat(text(registry.get(path, "Range", "bytes=8-99"))).isEqualTo("89");
    }

    @Test
    void aPartBehindTheEndIsRefusedWithTheSize() throws IOException, InterruptedException {
        String path = "/v2/team/app/blobs/" + registry.pushBlob("team/app", bytes("0123456789"));
        HttpResponse<byte[]> behind = registry.get(path, "Range", "bytes=10-");
        assertThat(behind.statusCode()).isEqualTo(416);
        assertThat(header(behind, "Content-Range")).isEqualTo("bytes */10");
    }

    @Test
    void aManifestIsReadByTagAndByDigestByteForByte() throws IOException, InterruptedException {
        byte[] manifest = registry.pushImage("team/app", "1.0", "content");
        for (String reference : List.of("1.0", Digest.of(manifest).toString())) {
            HttpResponse<byte[]> read = registry.get("/v2/team/app/manifests/" + reference);
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.body()).isEqualTo(manifest);
            assertThat(header(read, "Content-Type")).isEqualTo(MediaType.OCI_MANIFEST);
            assertThat(header(read, "Docker-Content-Digest"))
                    .isEqualTo(Digest.of(manifest).toString());
            HttpResponse<byte[]> asked = registry.head("/v2/team/app/manifests/" + reference);
            assertThat(asked.statusCode()).isEqualTo(200);
            assertThat(header(asked, "Content-Length")).isEqualTo(String.valueOf(manifest.length));
        }
    }

    @Test
    void whatAnIndexListsIsReadByItsDigest() throws IOException, InterruptedException {
        byte[] manifest = registry.pushImage("team/app", "amd64", "content");
        byte[] index = TestRegistry.index(manifest);
        registry.putManifest("team/app", "all", index);
        registry.delete("/v2/team/app/manifests/" + Digest.of(manifest));
        HttpResponse<byte[]> listed = registry.get("/v2/team/app/manifests/" + Digest.of(manifest));
        assertThat(listed.body()).isEqualTo(manifest);
        assertThat(header(registry.get("/v2/team/app/manifests/all"), "Content-Type"))
                .isEqualTo(MediaType.OCI_INDEX);
    }

    @Test
    void aManifestIsInItsOwnRepositoryOnly() throws IOException, InterruptedException {
        byte[] manifest = registry.pushImage("team/app", "1.0", "content");
        HttpResponse<byte[]> elsewhere = registry.get("/v2/team/other/manifests/" + Digest.of(manifest));
        assertThat(elsewhere.statusCode()).isEqualTo(404);
        assertThat(text(elsewhere)).contains("MANIFEST_UNKNOWN");
    }

    @Test
    void whatIsNotThereIsUnknown() throws IOException, InterruptedException {
        String digest = Digest.of(bytes("nowhere")).toString();
        assertRefused(registry.get("/v2/team/app/blobs/" + digest), 404, "BLOB_UNKNOWN");
        assertRefused(registry.get("/v2/team/app/manifests/" + digest), 404, "MANIFEST_UNKNOWN");
        assertRefused(registry.get("/v2/team/app/manifests/latest"), 404, "MANIFEST_UNKNOWN");
        assertThat(registry.head("/v2/team/app/blobs/" + digest).statusCode()).isEqualTo(404);
        assertThat(registry.head("/v2/team/app/manifests/latest").statusCode()).isEqualTo(404);
    }

    @Test
    void aReadOnlyRegistryGivesAndTakesNothing() throws IOException, InterruptedException {
        Digest digest = registry.pushBlob("team/app", bytes("content"));
        try (TestRegistry readOnly = TestRegistry.startReadOnly(folder)) {
            assertThat(readOnly.get("/v2/team/app/blobs/" + digest).statusCode())
                    .isEqualTo(200);
            assertRefused(readOnly.send("POST", "/v2/team/app/blobs/uploads/", new byte[0]), 405, "UNSUPPORTED");
            assertRefused(readOnly.delete("/v2/team/app/blobs/" + digest), 405, "UNSUPPORTED");
        }
    }

    private static void assertRefused(HttpResponse<byte[]> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(text(answer)).startsWith("{\"errors\":[{\"code\":\"" + code + "\"");
    }
}
