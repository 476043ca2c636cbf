package dev.slipway.oci;

import java.util.List;

/// One image for one platform, wherever it lies: in the store, in a registry, in an archive.
public interface Image {

    /// Media type, digest and size of the manifest; the digest is the image's identity.
    Descriptor descriptor();

    /// The manifest's bytes as they were read or written.
    byte[] rawManifest();

    /// The manifest as it was understood.
    Manifest manifest();

    /// The configuration's bytes as they were read or written.
    byte[] rawConfig();

    /// The configuration as it was understood.
    ImageConfig config();

    /// The layers, lowest first.
    List<Layer> layers();
}
