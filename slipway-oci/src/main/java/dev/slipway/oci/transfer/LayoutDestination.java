package dev.slipway.oci.transfer;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.files.InterProcessLock;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Index;
import dev.slipway.oci.IndexJson;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.archive.LayoutArchive;
import dev.slipway.oci.registry.BlobOutcome;
import dev.slipway.oci.registry.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A folder that is, or becomes, an OCI image layout. What is in it already stays, but for the entry with the
/// same
/// name.
final class LayoutDestination implements ImageDestination {

    private static final int BUFFER_SIZE = 1 << 16;
    private static final byte[] LAYOUT = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private final String name;
    private final Path folder;
    private final Optional<String> imageName;
    private final Path lock;

    /// @param lock a file outside of the folder, so that nothing foreign lies in that
    LayoutDestination(String name, Path folder, Optional<String> imageName, Path lock) {
        this.name = name;
        this.folder = folder;
        this.imageName = imageName;
        this.lock = lock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BlobOutcome put(Descriptor blob, BlobContent content, Optional<Repository> origin, Progress.Task task)
            throws IOException {
        Path place = folder.resolve(LayoutArchive.path(blob.digest()));
        if (Files.isRegularFile(place) && Files.size(place) == blob.size()) {
            return BlobOutcome.PRESENT;
        }
        try (AtomicFile file = create(place);
                InputStream in = content.open(0)) {
            OutputStream out = file.outputStream();
            byte[] buffer = new byte[BUFFER_SIZE];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                write(out, buffer, count);
                task.advance(count);
            }
            file.commit();
        }
        return BlobOutcome.SENT;
    }

    private AtomicFile create(Path place) {
        try {
            return AtomicFile.create(place);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private void write(OutputStream out, byte[] buffer, int count) {
        try {
            out.write(buffer, 0, count);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private ProblemException unwritable(IOException failure) {
        String reason = failure instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(failure.getMessage());
        return new ProblemException(new TransferProblem.UnwritablePlace(name, reason), failure);
    }

    @Override
    public void put(RawManifest child) throws IOException {
        AtomicFile.write(folder.resolve(LayoutArchive.path(child.digest())), child.bytes());
    }

    @Override
    public void finish(RawManifest root) throws IOException {
        put(root);
        Path layout = folder.resolve("oci-layout");
        if (!Files.exists(layout)) {
            AtomicFile.write(layout, LAYOUT);
        }
        try (InterProcessLock _ = InterProcessLock.exclusive(lock)) {
            Path file = folder.resolve(LayoutSource.INDEX);
            List<Descriptor> manifests = new ArrayList<>(manifests(file));
            manifests.removeIf(manifest -> isReplaced(manifest, root.digest()));
            manifests.add(entry(root.descriptor()));
            AtomicFile.write(file, IndexJson.write(new Index(MediaType.OCI_INDEX, manifests, Map.of())));
        }
    }

    private List<Descriptor> manifests(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        byte[] bytes = new FolderFiles(name, folder).read(LayoutSource.INDEX, RawManifest.MAXIMUM_SIZE);
        return IndexJson.parse(bytes, file.toString()).manifests();
    }

    private boolean isReplaced(Descriptor manifest, Digest digest) {
        Optional<String> there = Optional.ofNullable(manifest.annotations().get(LayoutArchive.NAME_ANNOTATION));
        return there.equals(imageName)
                && (imageName.isPresent() || manifest.digest().equals(digest));
    }

    private Descriptor entry(Descriptor root) {
        Map<String, String> annotations = imageName
                .map(value -> Map.of(LayoutArchive.NAME_ANNOTATION, value))
                .orElse(Map.of());
        return new Descriptor(root.mediaType(), root.digest(), root.size(), Optional.empty(), annotations);
    }
}
