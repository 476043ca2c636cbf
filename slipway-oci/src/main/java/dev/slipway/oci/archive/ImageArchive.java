package dev.slipway.oci.archive;

import dev.slipway.io.archive.TarWriter;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.Index;
import dev.slipway.oci.IndexJson;
import dev.slipway.oci.Layer;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.Reference;
import dev.slipway.oci.layer.LayerContent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes images as single files. The same image under the same name gives the same bytes.
public final class ImageArchive {

    private static final String BLOBS = "blobs/sha256";
    private static final int BUFFER_SIZE = 1 << 16;

    private static final byte[] LAYOUT = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private final Image image;
    private final TarWriter tar;
    private final Set<Digest> written = new HashSet<>();

    private ImageArchive(Image image, OutputStream out) {
        this.image = image;
        this.tar = new TarWriter(out, LayerContent.TIME);
    }

    /// Writes an OCI archive: a tar of an OCI image layout (OCI image specification, "Image Layout") with one
    /// image.
    ///
    /// @param name what the image is called in it
    /// @param out  not closed
    /// @throws IOException if the image cannot be read or `out` cannot be written
    public static void writeOci(Image image, Reference name, OutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER_SIZE);
        ImageArchive archive = new ImageArchive(image, buffered);
        archive.writeLayout(Map.of("org.opencontainers.image.ref.name", name.localName()));
        archive.tar.finish();
        buffered.flush();
    }

    /// Writes an archive for `docker load`, old and new: what Docker since version 25 writes itself, an OCI
    /// image layout with the older `manifest.json` beside it, which points at the same blobs. Older ones
    /// decompress the layers.
    ///
    /// @param name what Docker calls the image
    /// @param out  not closed
    /// @throws IOException if the image cannot be read or `out` cannot be written
    public static void writeDocker(Image image, Reference name, OutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER_SIZE);
        ImageArchive archive = new ImageArchive(image, buffered);
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("io.containerd.image.name", containerdName(name));
        annotations.put("org.opencontainers.image.ref.name", name.registryVersion());
        archive.writeLayout(annotations);
        archive.file("manifest.json", DockerManifestJson.write(image, name, BLOBS));
        archive.tar.finish();
        buffered.flush();
    }

    /// Containerd wants names with a registry; what has none is Docker Hub's.
    private static String containerdName(Reference name) {
        return name.domain().orElse("docker.io") + "/" + name.registryPath() + ":"
                + name.tag().orElse(Reference.DEFAULT_TAG);
    }

    private void writeLayout(Map<String, String> annotations) throws IOException {
        file("oci-layout", LAYOUT);
        Descriptor manifest = image.descriptor();
        Descriptor named = new Descriptor(
                manifest.mediaType(),
                manifest.digest(),
                manifest.size(),
                Optional.of(image.config().platform()),
                annotations);
        file("index.json", IndexJson.write(new Index(MediaType.OCI_INDEX, List.of(named), Map.of())));
        tar.directory("blobs", 0755);
        tar.directory(BLOBS, 0755);
        blob(manifest, out -> out.write(image.rawManifest()));
        blob(image.manifest().config(), out -> out.write(image.rawConfig()));
        for (Layer layer : image.layers()) {
            blob(layer.descriptor(), out -> {
                try (InputStream in = layer.blob()) {
                    in.transferTo(out);
                }
            });
        }
    }

    private void blob(Descriptor descriptor, TarWriter.Content content) throws IOException {
        if (written.add(descriptor.digest())) {
            tar.file(BLOBS + "/" + descriptor.digest().hex(), 0644, descriptor.size(), content);
        }
    }

    private void file(String path, byte[] content) throws IOException {
        tar.file(path, 0644, content.length, out -> out.write(content));
    }
}
