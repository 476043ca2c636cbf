package dev.slipway.oci;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Image manifests as JSON: OCI, and Docker schema 2.
public final class ManifestJson {

    private static final Set<String> MEDIA_TYPES = Set.of(MediaType.OCI_MANIFEST, MediaType.DOCKER_MANIFEST);

    private ManifestJson() {}

    /// The manifest in `bytes`.
    ///
    /// @param bytes  at most 4 MiB
    /// @param origin where they come from, for problems: a digest or an address
    /// @throws dev.slipway.io.problem.ProblemException with [OciProblem.MalformedDocument]
    public static Manifest parse(byte[] bytes, String origin) {
        Json json = Json.parse("manifest", origin, bytes);
        if (json.requiredLong("schemaVersion") != 2) {
            throw json.malformed("its `schemaVersion` is not 2");
        }
        String mediaType = json.text("mediaType").orElse(MediaType.OCI_MANIFEST);
        if (!MEDIA_TYPES.contains(mediaType)) {
            throw json.malformed("its `mediaType` is not that of an image manifest");
        }
        List<Descriptor> layers =
                json.objects("layers").stream().map(DescriptorJson::read).toList();
        return new Manifest(
                mediaType, DescriptorJson.read(json.requiredObject("config")), layers, json.textMap("annotations"));
    }

    /// The manifest's bytes: the same for the same manifest, without insignificant white space.
    public static byte[] write(Manifest manifest) {
        ObjectNode json = Json.object();
        json.put("schemaVersion", 2);
        json.put("mediaType", manifest.mediaType());
        DescriptorJson.write(manifest.config(), json.putObject("config"));
        ArrayNode layers = json.putArray("layers");
        manifest.layers().forEach(layer -> DescriptorJson.write(layer, layers.addObject()));
        Json.putTexts(json, "annotations", manifest.annotations());
        return Json.write(json);
    }
}
