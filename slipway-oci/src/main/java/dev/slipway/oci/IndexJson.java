package dev.slipway.oci;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Indexes as JSON: OCI, and Docker's manifest lists.
public final class IndexJson {

    private static final Set<String> MEDIA_TYPES = Set.of(MediaType.OCI_INDEX, MediaType.DOCKER_MANIFEST_LIST);

    private IndexJson() {}

    /// The index in `bytes`.
    ///
    /// @param bytes  at most 4 MiB
    /// @param origin where they come from, for problems: a digest, a file or an address
    /// @throws dev.slipway.io.problem.ProblemException with [OciProblem.MalformedDocument]
    public static Index parse(byte[] bytes, String origin) {
        Json json = Json.parse("index", origin, bytes);
        if (json.requiredLong("schemaVersion") != 2) {
            throw json.malformed("its `schemaVersion` is not 2");
        }
        String mediaType = json.text("mediaType").orElse(MediaType.OCI_INDEX);
        if (!MEDIA_TYPES.contains(mediaType)) {
            throw json.malformed("its `mediaType` is not that of an index");
        }
        List<Descriptor> manifests =
                json.objects("manifests").stream().map(DescriptorJson::read).toList();
        return new Index(mediaType, manifests, json.textMap("annotations"));
    }

    /// The index's bytes: the same for the same index, without insignificant white space.
    public static byte[] write(Index index) {
        ObjectNode json = Json.object();
        json.put("schemaVersion", 2);
        json.put("mediaType", index.mediaType());
        ArrayNode manifests = json.putArray("manifests");
        index.manifests().forEach(manifest -> DescriptorJson.write(manifest, manifests.addObject()));
        Json.putTexts(json, "annotations", index.annotations());
        return Json.write(json);
    }
}
