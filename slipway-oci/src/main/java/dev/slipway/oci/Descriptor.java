package dev.slipway.oci;

import java.util.Map;
import java.util.Optional;

/// Points at content (OCI image specification, "Descriptor").
///
/// @param mediaType   of the content
/// @param digest      of the content's bytes as they are stored and sent
/// @param size        of the content in bytes
/// @param platform    in an index: what the manifest is for
/// @param annotations may be empty
public record Descriptor(
        String mediaType, Digest digest, long size, Optional<Platform> platform, Map<String, String> annotations) {

    public Descriptor {
        if (size < 0) {
            throw new IllegalArgumentException("negative size: " + size);
        }
        annotations = Map.copyOf(annotations);
    }

    /// A descriptor with neither platform nor annotations.
    public static Descriptor of(String mediaType, Digest digest, long size) {
        return new Descriptor(mediaType, digest, size, Optional.empty(), Map.of());
    }
}
