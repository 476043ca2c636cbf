package dev.slipway.oci.layer;

import java.io.IOException;

/// Gives a layer's content when it is needed: where the store already has a layer made from the same inputs, it
/// is never asked.
@FunctionalInterface
public interface LayerContentSource {

    /// The content. Asked at most once, perhaps on another thread.
    ///
    /// @throws IOException if it cannot be read or fetched
    LayerContent content() throws IOException;
}
