package dev.slipway.oci.store;

import dev.slipway.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// Deletes what no image in the index needs. Nobody may write meanwhile.
final class GarbageCollector {

    private final Blobs blobs;
    private final IndexFile index;
    private final IncomingBlobs incoming;
    private long bytes;

    GarbageCollector(Blobs blobs, IndexFile index, IncomingBlobs incoming) {
        this.blobs = blobs;
        this.index = index;
        this.incoming = incoming;
    }

    GarbageReport collect() throws IOException {
        Set<Digest> needed = NeededBlobs.of(blobs, index.manifests());
        index.update(manifests -> manifests.stream()
                .filter(manifest -> needed.contains(manifest.digest()))
                .toList());
        int deleted = 0;
        for (Digest digest : blobs.list()) {
            if (!needed.contains(digest)) {
                delete(blobs.path(digest));
                deleted++;
            }
        }
        int partialFiles = 0;
        for (Path partial : blobs.partialFiles()) {
            delete(partial);
            partialFiles++;
        }
        for (Path partial : incoming.files()) {
            delete(partial);
            partialFiles += partial.toString().endsWith(".lock") ? 0 : 1;
        }
        return new GarbageReport(deleted, partialFiles, bytes);
    }

    private void delete(Path file) throws IOException {
        bytes += Files.size(file);
        Files.delete(file);
    }
}
