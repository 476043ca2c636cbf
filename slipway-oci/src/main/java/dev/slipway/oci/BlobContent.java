package dev.slipway.oci;

import java.io.IOException;
import java.io.InputStream;

/// A blob's bytes, wherever they lie. They can be read more than once and from any position, so that a transfer
/// that broke can go on.
@FunctionalInterface
public interface BlobContent {

    /// The bytes from a position on. Who reads verifies the digest, unless the source says that it does.
    ///
    /// @param offset in bytes, from 0 to the blob's size
    /// @return to be closed by the caller
    /// @throws IOException if they cannot be read
    InputStream open(long offset) throws IOException;
}
