package dev.slipway.oci.archive;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Manifest;
import dev.slipway.oci.Reference;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/// `manifest.json` of Docker's archives (Docker image specification 1.2, "Combined Image JSON + Filesystem
/// Changeset Format"). It holds nothing but digests and a name that was parsed, so nothing has to be escaped.
final class DockerManifestJson {

    private DockerManifestJson() {}

    static byte[] write(Manifest manifest, Optional<Reference> name) {
        String layers = manifest.layers().stream().map(DockerManifestJson::path).collect(Collectors.joining(","));
        String tags = name.map(DockerManifestJson::tag).orElse("");
        String json = "[{\"Config\":" + path(manifest.config()) + ",\"RepoTags\":[" + tags + "],\"Layers\":[" + layers
                + "]}]";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static String path(Descriptor descriptor) {
        return quoted(LayoutArchive.path(descriptor.digest()));
    }

    /// Docker takes no digest here.
    private static String tag(Reference name) {
        return quoted(name.domain().map(domain -> domain + "/").orElse("")
                + name.path()
                + ":"
                + name.tag().orElse(Reference.DEFAULT_TAG));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
