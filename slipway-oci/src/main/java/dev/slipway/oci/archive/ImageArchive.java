package dev.slipway.oci.archive;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Image;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/// Writes images as single files. The same image under the same name gives the same bytes.
public final class ImageArchive {

    private ImageArchive() {}

    /// Writes an OCI archive: a tar of an OCI image layout (OCI image specification, "Image Layout") with one
    /// image.
    ///
    /// @param name what the image is called in it
    /// @param out  not closed
    /// @throws IOException if the image cannot be read or `out` cannot be written
    public static void writeOci(Image image, Reference name, OutputStream out) throws IOException {
        LayoutArchive archive = new LayoutArchive(out);
        write(image, Map.of(LayoutArchive.NAME_ANNOTATION, name.localName()), archive);
        archive.finish();
    }

    /// Writes an archive for `docker load`, old and new: what Docker since version 25 writes itself, an OCI
    /// image layout with the older `manifest.json` beside it, which points at the same blobs. Older ones
    /// decompress the layers.
    ///
    /// @param name what Docker calls the image
    /// @param out  not closed
    /// @throws IOException if the image cannot be read or `out` cannot be written
    public static void writeDocker(Image image, Reference name, OutputStream out) throws IOException {
        LayoutArchive archive = new LayoutArchive(out);
        write(image, LayoutArchive.dockerAnnotations(name), archive);
        archive.dockerManifest(image.manifest(), Optional.of(name));
        archive.finish();
    }

    private static void write(Image image, Map<String, String> annotations, LayoutArchive archive) throws IOException {
        archive.begin();
        Descriptor manifest = image.descriptor();
        archive.index(new Descriptor(
                manifest.mediaType(),
                manifest.digest(),
                manifest.size(),
                Optional.of(image.config().platform()),
                annotations));
        archive.blob(manifest, out -> out.write(image.rawManifest()));
        archive.blob(image.manifest().config(), out -> out.write(image.rawConfig()));
        for (Layer layer : image.layers()) {
            archive.blob(layer.descriptor(), out -> {
                try (InputStream in = layer.blob()) {
                    in.transferTo(out);
                }
            });
        }
    }
}
