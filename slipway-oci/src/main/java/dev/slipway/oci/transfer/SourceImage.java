package dev.slipway.oci.transfer;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Manifest;
import dev.slipway.oci.RawManifest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;

/// An image that is read where it lies.
final class SourceImage implements Image {

    private final RawManifest rawManifest;
    private final Manifest manifest;
    private final byte[] rawConfig;
    private final ImageConfig config;
    private final List<Layer> layers;

    /// @param config with as many diff ids as the manifest has layers
    SourceImage(ImageSource source, RawManifest rawManifest, byte[] rawConfig, ImageConfig config) {
        this.rawManifest = rawManifest;
        this.manifest = rawManifest.manifest();
        this.rawConfig = rawConfig.clone();
        this.config = config;
        this.layers = IntStream.range(0, manifest.layers().size())
                .<Layer>mapToObj(i -> new SourceLayer(
                        source, manifest.layers().get(i), config.diffIds().get(i)))
                .toList();
    }

    @Override
    public Descriptor descriptor() {
        return rawManifest.descriptor();
    }

    @Override
    public byte[] rawManifest() {
        return rawManifest.bytes();
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

    private record SourceLayer(ImageSource source, Descriptor descriptor, Digest diffId) implements Layer {
        @Override
        public InputStream blob() throws IOException {
            return new VerifiedContent(descriptor, source.blob(descriptor)).open(0);
        }
    }
}
