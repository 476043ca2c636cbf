package dev.slipway.oci;

import dev.slipway.io.problem.ProblemException;
import java.util.List;
import java.util.stream.IntStream;

/// An image whose manifest and configuration have been read, wherever it lies. Its layers are read when they are
/// opened.
public final class OpenedImage implements Image {

    private final RawManifest rawManifest;
    private final Manifest manifest;
    private final byte[] rawConfig;
    private final ImageConfig config;
    private final List<Layer> layers;

    private OpenedImage(
            RawManifest rawManifest, Manifest manifest, byte[] rawConfig, ImageConfig config, List<Layer> layers) {
        this.rawManifest = rawManifest;
        this.manifest = manifest;
        this.rawConfig = rawConfig;
        this.config = config;
        this.layers = layers;
    }

    /// Where the layers lie.
    @FunctionalInterface
    public interface Layers {

        /// The layer that a manifest lists.
        ///
        /// @param diffId what the configuration says that the digest of its uncompressed content is
        Layer layer(Descriptor descriptor, Digest diffId);
    }

    /// Puts an image together.
    ///
    /// @param rawConfig what the manifest's configuration was read as; verified by who has read it
    /// @throws ProblemException with [OciProblem.MalformedDocument] if they cannot be understood or do not
    ///                          fit together
    public static OpenedImage of(RawManifest rawManifest, byte[] rawConfig, Layers layers) {
        Manifest manifest = rawManifest.manifest();
        String origin = manifest.config().digest().toString();
        ImageConfig config = ConfigJson.parse(rawConfig, origin);
        List<Descriptor> descriptors = manifest.layers();
        List<Digest> diffIds = config.diffIds();
        if (diffIds.size() != descriptors.size()) {
            throw new ProblemException(new OciProblem.MalformedDocument(
                    "configuration", origin, "it names another number of layers than the manifest"));
        }
        List<Layer> opened = IntStream.range(0, descriptors.size())
                .mapToObj(i -> layers.layer(descriptors.get(i), diffIds.get(i)))
                .toList();
        return new OpenedImage(rawManifest, manifest, rawConfig.clone(), config, opened);
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

    @Override
    public String toString() {
        return "image " + rawManifest.digest();
    }
}
