package dev.slipway.build.step;

import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The part of a service's code that goes into one layer.
///
/// @param name    of the layer
/// @param files   how many there are
/// @param inputs  of their content
/// @param objects the inputs of those that may be shared objects, or hold some; empty where there are none
/// @param listing asked only where the inputs are new
public record CodePart(String name, long files, Digest inputs, Optional<Digest> objects, Listing listing) {

    /// Lists the files and folders.
    @FunctionalInterface
    public interface Listing {
        List<LayerEntry> entries() throws IOException;
    }
}
