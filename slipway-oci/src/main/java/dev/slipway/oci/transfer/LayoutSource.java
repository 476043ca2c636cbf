package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Index;
import dev.slipway.oci.IndexJson;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.archive.LayoutArchive;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// An image in an OCI image layout, be that a folder or an archive.
final class LayoutSource implements ImageSource {

    static final String INDEX = "index.json";

    private final String name;
    private final LayoutFiles files;
    private final Set<String> wanted;

    /// @param wanted what the image may be called in the layout; empty for the only one that is there
    LayoutSource(String name, LayoutFiles files, Set<String> wanted) {
        this.name = name;
        this.files = files;
        this.wanted = Set.copyOf(wanted);
    }

    @Override
    public String name() {
        return name;
    }

    /// @throws ProblemException with [TransferProblem.NoSuchImage], [TransferProblem.SeveralImages],
    ///                          [TransferProblem.UnreadablePlace]
    @Override
    public RawManifest root() throws IOException {
        byte[] bytes = files.read(INDEX, RawManifest.MAXIMUM_SIZE);
        Index index = IndexJson.parse(bytes, files.place() + ": " + INDEX);
        Descriptor chosen = wanted.isEmpty() ? only(index) : named(index);
        return ManifestTree.verified(manifest(chosen), chosen);
    }

    private Descriptor only(Index index) {
        List<Digest> digests =
                index.manifests().stream().map(Descriptor::digest).distinct().toList();
        if (digests.isEmpty()) {
            throw files.unreadable("its `" + INDEX + "` lists no image");
        }
        if (digests.size() > 1) {
            throw new ProblemException(new TransferProblem.SeveralImages(files.place(), names(index)));
        }
        return index.manifests().getFirst();
    }

    private Descriptor named(Index index) {
        return index.manifests().stream()
                .filter(manifest -> names(manifest).anyMatch(wanted::contains))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(new TransferProblem.NoSuchImage(files.place(), shortest(), names(index))));
    }

    private String shortest() {
        return wanted.stream()
                .min((left, right) -> Integer.compare(left.length(), right.length()))
                .orElseThrow();
    }

    private static List<String> names(Index index) {
        return index.manifests().stream()
                .flatMap(manifest -> names(manifest).limit(1))
                .distinct()
                .toList();
    }

    /// In full first, where it has both.
    private static Stream<String> names(Descriptor manifest) {
        return Stream.of(LayoutArchive.CONTAINERD_NAME_ANNOTATION, LayoutArchive.NAME_ANNOTATION)
                .flatMap(key -> Optional.ofNullable(manifest.annotations().get(key)).stream());
    }

    @Override
    public RawManifest manifest(Descriptor child) throws IOException {
        return RawManifest.of(
                        child.mediaType(), files.read(LayoutArchive.path(child.digest()), RawManifest.MAXIMUM_SIZE))
                .identifiedBy(child.digest().algorithm());
    }

    @Override
    public BlobContent blob(Descriptor blob) {
        String path = LayoutArchive.path(blob.digest());
        return offset -> {
            OptionalLong size = files.size(path);
            if (size.isEmpty() || size.getAsLong() != blob.size()) {
                String fault =
                        size.isEmpty() ? "is missing" : "has " + size.getAsLong() + " bytes instead of " + blob.size();
                throw files.unreadable("`" + path + "` " + fault);
            }
            return files.open(path, offset);
        };
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
