package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.ConfigJson;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.Index;
import dev.slipway.oci.Layer;
import dev.slipway.oci.OciProblem;
import dev.slipway.oci.OpenedImage;
import dev.slipway.oci.Platform;
import dev.slipway.oci.RawManifest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The manifest and the configuration of an image, wherever it lies.
public final class ImageDocuments {

    private static final int LARGEST = RawManifest.MAXIMUM_SIZE;

    private ImageDocuments() {}

    /// The manifest or index that is chosen.
    ///
    /// @throws ProblemException with [OciProblem.MissingPlatform], and what the source throws
    /// @throws IOException      if a file cannot be read
    public static RawManifest manifest(ImageSource source, PlatformChoice platforms) throws IOException {
        RawManifest top = source.root();
        return manifest(source, top, choose(source, top, platforms));
    }

    /// The manifest or index that is chosen, described; it is not read where the place knows enough without.
    ///
    /// @throws ProblemException with [OciProblem.MissingPlatform], and what the source throws
    /// @throws IOException      if a file cannot be read
    public static Descriptor descriptor(ImageSource source, PlatformChoice platforms) throws IOException {
        return platforms instanceof PlatformChoice.All
                ? source.rootDescriptor()
                : choose(source, source.root(), platforms);
    }

    static RawManifest manifest(ImageSource source, RawManifest top, Descriptor chosen) throws IOException {
        boolean same = chosen.digest().equals(top.digest());
        return same ? top : ManifestTree.verified(source.manifest(chosen), chosen);
    }

    /// The configuration of an image, byte for byte.
    ///
    /// @throws ProblemException if it is not what the manifest says
    /// @throws IOException      if a file cannot be read
    public static byte[] config(ImageSource source, RawManifest manifest) throws IOException {
        Descriptor config = manifest.manifest().config();
        try (InputStream in = new VerifiedContent(config, source.blob(config)).open(0)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    /// The image that is chosen. Its layers are read, and verified, when they are opened; the source must stay open
    /// for that.
    ///
    /// @param platforms one platform
    /// @throws ProblemException with [OciProblem.MissingPlatform], [OciProblem.MalformedDocument], and what the
    ///                          source throws
    /// @throws IOException      if a file cannot be read
    public static Image image(ImageSource source, PlatformChoice platforms) throws IOException {
        return image(source, manifest(source, platforms));
    }

    /// The images that are chosen: of an index those for all its platforms, in its order, but nothing that is no image,
    /// such as what is known of how one was built.
    ///
    /// @throws ProblemException with [OciProblem.MissingPlatform], [OciProblem.MalformedDocument], and what the
    ///                          source throws
    /// @throws IOException      if a file cannot be read
    public static List<Image> images(ImageSource source, PlatformChoice platforms) throws IOException {
        RawManifest chosen = manifest(source, platforms);
        if (!chosen.isIndex()) {
            return List.of(image(source, chosen));
        }
        List<Image> images = new ArrayList<>();
        for (RawManifest child :
                ManifestTree.read(source, chosen, ImageCopy.USUAL_JOBS).children()) {
            Optional<Image> image = child.isImage() ? Optional.of(image(source, child)) : Optional.empty();
            image.filter(ImageDocuments::canRun).ifPresent(images::add);
        }
        return List.copyOf(images);
    }

    /// BuildKit lists its attestations as images for an unknown system.
    private static boolean canRun(Image image) {
        return !image.config().platform().os().equals("unknown");
    }

    private static Image image(ImageSource source, RawManifest manifest) throws IOException {
        return OpenedImage.of(
                manifest, config(source, manifest), (layer, diffId) -> new SourceLayer(source, layer, diffId));
    }

    private record SourceLayer(ImageSource source, Descriptor descriptor, Digest diffId) implements Layer {
        @Override
        public InputStream blob() throws IOException {
            return new VerifiedContent(descriptor, source.blob(descriptor)).open(0);
        }
    }

    /// What to copy of `top`.
    static Descriptor choose(ImageSource source, RawManifest top, PlatformChoice platforms) throws IOException {
        return switch (platforms) {
            case PlatformChoice.All _ -> top.descriptor();
            case PlatformChoice.Machine(Platform platform) ->
                top.isIndex() ? find(source, top, platform) : top.descriptor();
            case PlatformChoice.Only(Platform platform) ->
                top.isIndex() ? find(source, top, platform) : only(source, top, platform);
        };
    }

    private static Descriptor find(ImageSource source, RawManifest top, Platform wanted) {
        Index index = top.index();
        return index.find(wanted).orElseThrow(() -> missing(source, wanted, index.platforms()));
    }

    /// An image says what it is for in its configuration, and something that is no image does not say it at
    /// all.
    private static Descriptor only(ImageSource source, RawManifest manifest, Platform wanted) throws IOException {
        Optional<Platform> platform = manifest.isImage() ? Optional.of(platform(source, manifest)) : Optional.empty();
        if (platform.filter(wanted::isServedBy).isEmpty()) {
            throw missing(source, wanted, platform.stream().toList());
        }
        return manifest.descriptor();
    }

    private static Platform platform(ImageSource source, RawManifest manifest) throws IOException {
        String origin = manifest.manifest().config().digest().toString();
        return ConfigJson.parse(config(source, manifest), origin).platform();
    }

    private static ProblemException missing(ImageSource source, Platform wanted, List<Platform> available) {
        return new ProblemException(new OciProblem.MissingPlatform(
                source.name(),
                wanted.toString(),
                available.stream().map(Platform::toString).toList()));
    }
}
