package dev.slipway.oci.archive;

import dev.slipway.oci.Image;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Reference;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// `manifest.json` of Docker's archives (Docker image specification 1.2, "Combined Image JSON + Filesystem
/// Changeset Format"). It holds nothing but digests and a name that was parsed, so nothing has to be escaped.
final class DockerManifestJson {

    private DockerManifestJson() {}

    static byte[] write(Image image, Reference name, String blobs) {
        String layers = image.layers().stream()
                .map(Layer::descriptor)
                .map(descriptor -> quoted(blobs + "/" + descriptor.digest().hex()))
                .collect(Collectors.joining(","));
        String config = quoted(blobs + "/" + image.manifest().config().digest().hex());
        String json = "[{\"Config\":" + config + ",\"RepoTags\":[" + tag(name) + "],\"Layers\":[" + layers + "]}]";
        return json.getBytes(StandardCharsets.UTF_8);
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
