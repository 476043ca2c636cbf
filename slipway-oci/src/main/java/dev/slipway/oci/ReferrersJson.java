package dev.slipway.oci;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Referrers as JSON: in the manifests that are some, and in the list that registries answer with (OCI
/// distribution specification, "Listing Referrers").
public final class ReferrersJson {

    private ReferrersJson() {}

    /// The referrer that a manifest is, or nothing where it is about no other.
    ///
    /// @throws dev.slipway.io.problem.ProblemException with [OciProblem.MalformedDocument]
    public static Optional<Referrer> read(RawManifest manifest) {
        Json json = Json.parse("manifest", manifest.digest().toString(), manifest.bytes());
        return json.object("subject").map(subject -> {
            Descriptor plain = manifest.descriptor();
            Descriptor annotated = new Descriptor(
                    plain.mediaType(), plain.digest(), plain.size(), Optional.empty(), json.textMap("annotations"));
            return new Referrer(annotated, subject.requiredDigest("digest"), artifactType(json));
        });
    }

    private static Optional<String> artifactType(Json manifest) {
        return manifest.text("artifactType")
                .filter(type -> !type.isEmpty())
                .or(() -> manifest.object("config").flatMap(config -> config.text("mediaType")));
    }

    /// An index that lists referrers, without insignificant white space.
    public static byte[] write(List<Referrer> referrers) {
        ObjectNode json = Json.object();
        json.put("schemaVersion", 2);
        json.put("mediaType", MediaType.OCI_INDEX);
        ArrayNode manifests = json.putArray("manifests");
        for (Referrer referrer : referrers) {
            ObjectNode entry = manifests.addObject();
            DescriptorJson.write(referrer.manifest(), entry);
            referrer.artifactType().ifPresent(type -> entry.put("artifactType", type));
        }
        return Json.write(json);
    }
}
