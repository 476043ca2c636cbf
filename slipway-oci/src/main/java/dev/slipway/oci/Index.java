package dev.slipway.oci;

import java.util.List;
import java.util.Map;

/// A list of manifests, OCI index or Docker manifest list (OCI image specification, "Image Index").
///
/// @param mediaType   [MediaType#OCI_INDEX] or [MediaType#DOCKER_MANIFEST_LIST]
/// @param manifests   in the order in which they are listed
/// @param annotations may be empty
public record Index(String mediaType, List<Descriptor> manifests, Map<String, String> annotations) {

    public Index {
        manifests = List.copyOf(manifests);
        annotations = Map.copyOf(annotations);
    }
}
