package dev.slipway.oci;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A list of manifests, OCI index or Docker manifest list (OCI image specification, "Image Index").
///
/// @param mediaType   [MediaType#OCI_INDEX] or [MediaType#DOCKER_MANIFEST_LIST]
/// @param manifests   in the order in which they are listed
/// @param annotations may be empty
public record Index(String mediaType, List<Descriptor> manifests, Map<String, String> annotations) {

    /// What stands for no platform: BuildKit's attestations have it.
    private static final String UNKNOWN = "unknown";

    public Index {
        manifests = List.copyOf(manifests);
        annotations = Map.copyOf(annotations);
    }

    /// The manifest for a platform. Of several that fit it is the one with the same variant, then one without a
    /// variant, then the first.
    public Optional<Descriptor> find(Platform wanted) {
        Comparator<Descriptor> byVariant = Comparator.comparing(
                        (Descriptor manifest) -> !variant(manifest).equals(wanted.significantVariant()))
                .thenComparing(manifest -> variant(manifest).isPresent());
        return manifests.stream()
                .filter(manifest ->
                        manifest.platform().filter(wanted::isServedBy).isPresent())
                .min(byVariant);
    }

    private static Optional<String> variant(Descriptor manifest) {
        return manifest.platform().flatMap(Platform::significantVariant);
    }

    /// What the images in it run on, in their order.
    public List<Platform> platforms() {
        return manifests.stream()
                .flatMap(manifest -> manifest.platform().stream())
                .filter(platform -> !platform.os().equals(UNKNOWN))
                .distinct()
                .toList();
    }
}
