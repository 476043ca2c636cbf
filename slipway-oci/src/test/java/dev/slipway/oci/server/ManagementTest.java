package dev.slipway.oci.server;

import static dev.slipway.oci.server.TestRegistry.bytes;
import static dev.slipway.oci.server.TestRegistry.header;
import static dev.slipway.oci.server.TestRegistry.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Digest;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/// What clients take away (OCI distribution specification, "Content Management"), and what they must not.
class ManagementTest extends AtTestRegistry {

    @Test
    void aTagIsDeletedAndItsManifestStays() throws IOException, InterruptedException {
        byte[] manifest = registry.pushImage("team/app", "1.0", "content");
        assertThat(registry.delete("/v2/team/app/manifests/1.0").statusCode()).isEqualTo(202);
        assertThat(registry.get("/v2/team/app/manifests/1.0").statusCode()).isEqualTo(404);
        assertThat(registry.get("/v2/team/app/manifests/" + Digest.of(manifest)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aManifestIsDeletedWithItsTags() throws IOException, InterruptedException {
        byte[] manifest = registry.pushImage("team/app", "1.0", "content");
        registry.putManifest("team/app", "2.0", manifest);
        String path = "/v2/team/app/manifests/";
        assertThat(registry.delete(path + Digest.of(manifest)).statusCode()).isEqualTo(202);
        assertThat(registry.get(path + "1.0").statusCode()).isEqualTo(404);
        assertThat(registry.get(path + "2.0").statusCode()).isEqualTo(404);
        assertThat(registry.delete(path + Digest.of(manifest)).statusCode()).isEqualTo(404);
    }

    @Test
    void aManifestThatIsDeletedStaysInOtherRepositories() throws IOException, InterruptedException {
        byte[] manifest = registry.pushImage("team/app", "1.0", "content");
        registry.putManifest("team/other", "1.0", manifest);
        registry.delete("/v2/team/app/manifests/" + Digest.of(manifest));
        assertThat(registry.get("/v2/team/other/manifests/1.0").body()).isEqualTo(manifest);
    }

    @Test
    void aBlobThatNothingNeedsIsDeleted() throws IOException, InterruptedException {
        String path = "/v2/team/app/blobs/" + registry.pushBlob("team/app", bytes("content"));
        assertThat(registry.delete(path).statusCode()).isEqualTo(202);
        assertThat(registry.get(path).statusCode()).isEqualTo(404);
        assertThat(registry.delete(path).statusCode()).isEqualTo(404);
    }

    @Test
    void aBlobOfAnImageIsNotDeletedFromWhicheverRepository() throws IOException, InterruptedException {
        registry.pushImage("team/app", "1.0", "content");
        HttpResponse<byte[]> refused = registry.delete("/v2/team/other/blobs/" + Digest.of(bytes("content")));
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(text(refused)).contains("team/app:1.0");
        assertThat(registry.store().verify().damages()).isEmpty();
    }

    @Test
    void aSignatureOutlivesACollectionOfGarbageWithWhatItIsAbout() throws IOException, InterruptedException {
        byte[] image = registry.pushImage("team/app", "1.0", "content");
        String signature = header(
                registry.pushReferrer("team/app", "application/vnd.example.signature+json", image),
                "Docker-Content-Digest");
        registry.store().collectGarbage();
        assertThat(registry.get("/v2/team/app/manifests/" + signature).statusCode())
                .isEqualTo(200);
        registry.delete("/v2/team/app/manifests/" + Digest.of(image));
        registry.store().collectGarbage();
        assertThat(registry.get("/v2/team/app/manifests/" + signature).statusCode())
                .isEqualTo(404);
    }
}
