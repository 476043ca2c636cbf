package dev.slipway.oci.transfer;

import dev.slipway.io.archive.Compression;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.ConfigJson;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Manifest;
import dev.slipway.oci.ManifestJson;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An image in an archive of Docker before version 25, or of a tool that writes such ones: `manifest.json`, a
/// configuration and layers, but no manifest. One is made: always the same for the same archive.
final class DockerArchiveSource implements ImageSource {

    private static final int BUFFER_SIZE = 1 << 16;
    private static final int LONGEST_MAGIC = 6;

    private final String name;
    private final LayoutFiles files;
    private final Optional<Reference> wanted;
    private final Map<Digest, String> paths = new HashMap<>();

    DockerArchiveSource(String name, LayoutFiles files, Optional<Reference> wanted) {
        this.name = name;
        this.files = files;
        this.wanted = wanted;
    }

    @Override
    public String name() {
        return name;
    }

    /// @throws ProblemException with [TransferProblem.NoSuchImage], [TransferProblem.SeveralImages],
    ///                          [TransferProblem.UnreadablePlace]
    @Override
    public RawManifest root() throws IOException {
        byte[] bytes = files.read(DockerArchiveImage.FILE, RawManifest.MAXIMUM_SIZE);
        DockerArchiveImage image = choose(DockerArchiveImage.parse(bytes, files));
        byte[] config = files.read(image.config(), RawManifest.MAXIMUM_SIZE);
        List<Digest> diffIds =
                ConfigJson.parse(config, files.place() + ": " + image.config()).diffIds();
        if (diffIds.size() != image.layers().size()) {
            throw files.unreadable("its configuration names " + diffIds.size() + " layers, and it has "
                    + image.layers().size());
        }
        List<Descriptor> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            layers.add(layer(image.layers().get(i), diffIds.get(i)));
        }
        Descriptor configuration = Descriptor.of(MediaType.OCI_CONFIG, Digest.of(config), config.length);
        paths.put(configuration.digest(), image.config());
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, configuration, layers, Map.of());
        return RawManifest.of(MediaType.OCI_MANIFEST, ManifestJson.write(manifest));
    }

    private DockerArchiveImage choose(List<DockerArchiveImage> images) {
        List<String> names =
                images.stream().flatMap(image -> image.tags().stream()).toList();
        if (wanted.isPresent()) {
            return images.stream()
                    .filter(image -> image.isCalled(wanted.get()))
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(new TransferProblem.NoSuchImage(
                            files.place(), wanted.get().localName(), names)));
        }
        if (images.size() > 1) {
            throw new ProblemException(new TransferProblem.SeveralImages(files.place(), names));
        }
        return images.getFirst();
    }

    /// Docker leaves layers as they are, and their digest is the diff id; other tools compress them, and then
    /// it
    /// must be computed.
    private Descriptor layer(String path, Digest diffId) throws IOException {
        long size = files.size(path).orElseThrow(() -> files.unreadable("`" + path + "` is missing"));
        Compression compression;
        try (InputStream in = files.open(path, 0)) {
            compression = Compression.ofStart(in.readNBytes(LONGEST_MAGIC));
        }
        Digest digest = compression == Compression.NONE ? diffId : hash(path);
        paths.put(digest, path);
        return Descriptor.of(mediaType(compression, path), digest, size);
    }

    private String mediaType(Compression compression, String path) {
        return switch (compression) {
            case NONE -> MediaType.OCI_LAYER;
            case GZIP -> MediaType.OCI_LAYER_GZIP;
            case ZSTD -> MediaType.OCI_LAYER_ZSTD;
            case XZ ->
                throw files.unreadable("its layer `" + path + "` is compressed in a way that images do not know");
        };
    }

    private Digest hash(String path) throws IOException {
        MessageDigest sha256 = Digest.sha256();
        try (InputStream in = files.open(path, 0)) {
            byte[] buffer = new byte[BUFFER_SIZE];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
            }
        }
        return Digest.of(sha256);
    }

    @Override
    public RawManifest manifest(Descriptor child) {
        throw files.unreadable("it holds no manifest `" + child.digest() + "`");
    }

    @Override
    public BlobContent blob(Descriptor blob) {
        String path = paths.get(blob.digest());
        if (path == null) {
            throw new IllegalArgumentException("no blob of the image: " + blob.digest());
        }
        return offset -> files.open(path, offset);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
