package dev.slipway.oci.store;

import dev.slipway.io.files.InterProcessLock;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.OciProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The folder in which blobs gather that are being received: `HEX` for the bytes and `HEX.lock` for who receives
/// them.
final class IncomingBlobs {

    private final Path directory;
    private final Blobs blobs;

    IncomingBlobs(Path directory, Blobs blobs) {
        this.directory = directory;
        this.blobs = blobs;
    }

    /// Waits while somebody else receives the same blob.
    IncomingBlob receive(Descriptor descriptor) throws IOException {
        Path partial = directory.resolve(descriptor.digest().hex());
        InterProcessLock lock = InterProcessLock.exclusive(partial.resolveSibling(partial.getFileName() + ".lock"));
        boolean open = false;
        try {
            IncomingBlob blob = IncomingBlob.open(descriptor, partial, blobs.path(descriptor.digest()), lock);
            open = true;
            return blob;
        } catch (IOException failure) {
            throw new ProblemException(new OciProblem.UnwritableStore(directory, Blobs.reason(failure)), failure);
        } finally {
            if (!open) {
                lock.close();
            }
        }
    }

    /// What has arrived of blobs that nobody receives now, with the files for the locks. Only for who has the
    /// store alone.
    List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
