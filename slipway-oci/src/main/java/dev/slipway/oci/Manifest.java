package dev.slipway.oci;

import java.util.List;
import java.util.Map;

/// An image manifest, OCI or Docker schema 2 (OCI image specification, "Image Manifest").
///
/// @param mediaType   [MediaType#OCI_MANIFEST] or [MediaType#DOCKER_MANIFEST]
/// @param config      of the image's configuration
/// @param layers      lowest first
/// @param annotations may be empty
public record Manifest(String mediaType, Descriptor config, List<Descriptor> layers, Map<String, String> annotations) {

    public Manifest {
        layers = List.copyOf(layers);
        annotations = Map.copyOf(annotations);
    }
}
