package dev.slipway.oci.server;

import static dev.slipway.oci.server.TestRegistry.bytes;
import static dev.slipway.oci.server.TestRegistry.header;
import static dev.slipway.oci.server.TestRegistry.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/// What clients find out (OCI distribution specification, "Content Discovery").
class DiscoveryTest extends AtTestRegistry {

    private static final String SIGNATURE = "application/vnd.example.signature+json";

    @Test
    void tagsAreListedInOrder() throws IOException, InterruptedException {
        byte[] manifest = registry.pushImage("team/app", "b", "content");
        registry.putManifest("team/app", "c", manifest);
        registry.putManifest("team/app", "a", manifest);
        assertThat(text(registry.get("/v2/team/app/tags/list")))
                .isEqualTo("{\"name\":\"team/app\",\"tags\":[\"a\",\"b\",\"c\"]}");
    }

    @Test
    void tagsAreListedInPagesThatLeadToOneAnother() throws IOException, InterruptedException {
        byte[] manifest = registry.pushImage("team/app", "a", "content");
        registry.putManifest("team/app", "b", manifest);
        registry.putManifest("team/app", "c", manifest);
        HttpResponse<byte[]> first = registry.get("/v2/team/app/tags/list?n=2");
        assertThat(text(first)).contains("[\"a\",\"b\"]");
        String link = header(first, "Link");
        assertThat(link).endsWith(">; rel=\"next\"");
        HttpResponse<byte[]> second = registry.get(link.substring(1, link.indexOf('>')));
        assertThat(text(second)).contains("[\"c\"]");
        assertThat(header(second, "Link")).isEmpty();
        assertThat(text(registry.get("/v2/team/app/tags/list?n=0"))).contains("[]");
        assertThat(text(registry.get("/v2/team/app/tags/list?last=b"))).contains("[\"c\"]");
    }

    @Test
    void theTagsOfARepositoryThatIsNotThereAreUnknown() throws IOException, InterruptedException {
        HttpResponse<byte[]> unknown = registry.get("/v2/team/app/tags/list");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(text(unknown)).contains("NAME_UNKNOWN");
    }

    @Test
    void whatIsAboutAManifestIsFound() throws IOException, InterruptedException {
        byte[] image = registry.pushImage("team/app", "1.0", "content");
        HttpResponse<byte[]> pushed = registry.pushReferrer("team/app", SIGNATURE, image);
        assertThat(header(pushed, "OCI-Subject")).isEqualTo(Digest.of(image).toString());
        HttpResponse<byte[]> found = registry.get("/v2/team/app/referrers/" + Digest.of(image));
        assertThat(header(found, "Content-Type")).isEqualTo(MediaType.OCI_INDEX);
        assertThat(header(found, "OCI-Filters-Applied")).isEmpty();
        assertThat(text(found))
                .contains(header(pushed, "Docker-Content-Digest"))
                .contains("\"artifactType\":\"" + SIGNATURE + "\"");
    }

    @Test
    void whatIsAboutAManifestIsFoundByItsType() throws IOException, InterruptedException {
        byte[] image = registry.pushImage("team/app", "1.0", "content");
        registry.pushReferrer("team/app", SIGNATURE, image);
        registry.pushReferrer("team/app", "application/vnd.example.bill+json", image);
        String path = "/v2/team/app/referrers/" + Digest.of(image) + "?artifactType=";
        HttpResponse<byte[]> found = registry.get(path + SIGNATURE);
        assertThat(header(found, "OCI-Filters-Applied")).isEqualTo("artifactType");
        assertThat(text(found)).contains(SIGNATURE).doesNotContain("bill");
    }

    @Test
    void whatIsAboutAManifestMayComeBeforeIt() throws IOException, InterruptedException {
        byte[] subject = bytes("not here yet");
        assertThat(registry.pushReferrer("team/app", SIGNATURE, subject).statusCode())
                .isEqualTo(201);
        assertThat(text(registry.get("/v2/team/app/referrers/" + Digest.of(subject))))
                .contains(SIGNATURE);
    }

    @Test
    void nothingIsAboutWhatIsNotThere() throws IOException, InterruptedException {
        HttpResponse<byte[]> none = registry.get("/v2/team/app/referrers/" + Digest.of(bytes("nowhere")));
        assertThat(none.statusCode()).isEqualTo(200);
        assertThat(text(none)).contains("\"manifests\":[]");
    }

    @Test
    void repositoriesAreListed() throws IOException, InterruptedException {
        registry.pushImage("team/app", "1.0", "content");
        registry.pushImage("other", "1.0", "content");
        assertThat(text(registry.get("/v2/_catalog"))).isEqualTo("{\"repositories\":[\"other\",\"team/app\"]}");
    }
}
