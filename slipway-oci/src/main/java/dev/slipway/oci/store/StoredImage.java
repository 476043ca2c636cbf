package dev.slipway.oci.store;

import dev.slipway.oci.ConfigJson;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Manifest;
import dev.slipway.oci.ManifestJson;
import java.util.ArrayList;
import java.util.List;

/// An image in the store. Manifest and configuration were verified when it was read; layers are verified as
/// they are read.
final class StoredImage implements Image {

    private static final int LARGEST_DOCUMENT = 4 << 20;

    private final Descriptor descriptor;
    private final byte[] rawManifest;
    private final Manifest manifest;
    private final byte[] rawConfig;
    private final ImageConfig config;
    private final List<Layer> layers;

    private StoredImage(
            Descriptor descriptor,
            byte[] rawManifest,
            Manifest manifest,
            byte[] rawConfig,
            ImageConfig config,
            List<Layer> layers) {
        this.descriptor = descriptor;
        this.rawManifest = rawManifest;
        this.manifest = manifest;
        this.rawConfig = rawConfig;
        this.config = config;
        this.layers = layers;
    }

    /// Reads the image with this manifest.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if manifest or configuration are damaged or do not fit
    ///                                                 together
    static StoredImage read(Blobs blobs, Digest digest) {
        byte[] rawManifest = blobs.read(digest, LARGEST_DOCUMENT);
        Manifest manifest = ManifestJson.parse(rawManifest, digest.toString());
        Digest configDigest = manifest.config().digest();
        byte[] rawConfig = blobs.read(configDigest, LARGEST_DOCUMENT);
        ImageConfig config = ConfigJson.parse(rawConfig, configDigest.toString());
        if (config.diffIds().size() != manifest.layers().size()) {
            throw blobs.damaged(configDigest, "it names another number of layers than the manifest");
        }
        Descriptor descriptor = Descriptor.of(manifest.mediaType(), digest, rawManifest.length);
        return new StoredImage(descriptor, rawManifest, manifest, rawConfig, config, layers(blobs, manifest, config));
    }

    private static List<Layer> layers(Blobs blobs, Manifest manifest, ImageConfig config) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < manifest.layers().size(); i++) {
            Descriptor layer = manifest.layers().get(i);
            layers.add(new StoredLayer(blobs, layer, config.diffIds().get(i), ""));
        }
        return List.copyOf(layers);
    }

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public byte[] rawManifest() {
        return rawManifest.clone();
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public byte[] rawConfig() {
        return rawConfig.clone();
    }

    @Override
    public ImageConfig config() {
        return config;
    }

    @Override
    public List<Layer> layers() {
        return layers;
    }

    @Override
    public String toString() {
        return "image " + descriptor.digest();
    }
}
