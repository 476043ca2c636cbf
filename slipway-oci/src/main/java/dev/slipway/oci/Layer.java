package dev.slipway.oci;

import java.io.IOException;
import java.io.InputStream;

/// One layer of an image, wherever it lies: in the store, in a registry, in an archive.
public interface Layer {

    /// Media type, digest and size of the layer as it is stored and sent (compressed, as a rule).
    Descriptor descriptor();

    /// The digest of the uncompressed tar: the layer's identity, whatever the compression.
    Digest diffId();

    /// The layer as it is stored and sent. The reader closes the stream; sources that come from outside verify
    /// size and digest while they are read.
    ///
    /// @throws IOException if it cannot be read
    InputStream blob() throws IOException;
}
