package dev.slipway.oci.archive;

import dev.slipway.io.archive.TarWriter;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.DigestAlgorithm;
import dev.slipway.oci.Index;
import dev.slipway.oci.IndexJson;
import dev.slipway.oci.Manifest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.Reference;
import dev.slipway.oci.layer.LayerContent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes a tar of an OCI image layout (OCI image specification, "Image Layout"), part by part, in any order.
/// The same
/// parts in the same order give the same bytes.
public final class LayoutArchive {

    /// What an image is called in a layout's index.
    public static final String NAME_ANNOTATION = "org.opencontainers.image.ref.name";

    /// What containerd, and so Docker, calls it: the name in full.
    public static final String CONTAINERD_NAME_ANNOTATION = "io.containerd.image.name";

    private static final String BLOBS = "blobs/";
    private static final int BUFFER_SIZE = 1 << 16;
    private static final byte[] LAYOUT = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private final BufferedOutputStream out;
    private final TarWriter tar;
    private final Set<DigestAlgorithm> folders = EnumSet.noneOf(DigestAlgorithm.class);
    private final Set<Digest> written = new HashSet<>();

    /// @param out not closed
    public LayoutArchive(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER_SIZE);
        this.tar = new TarWriter(this.out, LayerContent.TIME);
    }

    /// Writes what makes it a layout.
    ///
    /// @throws IOException if the stream does not take it
    public void begin() throws IOException {
        file("oci-layout", LAYOUT);
        tar.directory("blobs", 0755);
        folder(DigestAlgorithm.SHA256);
    }

    /// Writes the index with one entry.
    ///
    /// @param root its annotations are what the image is called
    /// @throws IOException if the stream does not take it
    public void index(Descriptor root) throws IOException {
        file("index.json", IndexJson.write(new Index(MediaType.OCI_INDEX, List.of(root), Map.of())));
    }

    /// Writes a blob or manifest, if it is not in the archive yet.
    ///
    /// @param content writes exactly as many bytes as the descriptor says
    /// @throws IOException if the content cannot be read or the stream does not take it
    public void blob(Descriptor descriptor, TarWriter.Content content) throws IOException {
        if (written.add(descriptor.digest())) {
            folder(descriptor.digest().algorithm());
            tar.file(path(descriptor.digest()), 0644, descriptor.size(), content);
        }
    }

    /// Writes the `manifest.json` that Docker before version 25 looks for. It points at the same blobs; older
    /// Dockers
    /// decompress the layers.
    ///
    /// @param name empty for an image without one
    /// @throws IOException if the stream does not take it
    public void dockerManifest(Manifest manifest, Optional<Reference> name) throws IOException {
        file("manifest.json", DockerManifestJson.write(manifest, name));
    }

    /// Writes the end of the archive.
    ///
    /// @throws IOException if the stream does not take it
    public void finish() throws IOException {
        tar.finish();
        out.flush();
    }

    /// Where a blob lies in a layout.
    public static String path(Digest digest) {
        return BLOBS + digest.algorithm().prefix() + "/" + digest.hex();
    }

    private void folder(DigestAlgorithm algorithm) throws IOException {
        if (folders.add(algorithm)) {
            tar.directory(BLOBS + algorithm.prefix(), 0755);
        }
    }

    /// The annotations by which Docker, old and new, knows an image.
    public static Map<String, String> dockerAnnotations(Reference name) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(CONTAINERD_NAME_ANNOTATION, name.fullName());
        annotations.put(NAME_ANNOTATION, name.registryVersion());
        return annotations;
    }

    private void file(String path, byte[] content) throws IOException {
        tar.file(path, 0644, content.length, bytes -> bytes.write(content));
    }
}
