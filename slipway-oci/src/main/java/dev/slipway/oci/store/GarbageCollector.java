package dev.slipway.oci.store;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.RawManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
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
        Set<Digest> needed = needed();
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

    private Set<Digest> needed() throws IOException {
        Set<Digest> needed = new HashSet<>();
        for (Descriptor manifest : index.manifests()) {
            need(manifest, needed);
        }
        return needed;
    }

    /// An index may list indexes; each is looked at once, so that this ends.
    private void need(Descriptor descriptor, Set<Digest> needed) {
        if (needed.add(descriptor.digest()) && RawManifest.isManifest(descriptor)) {
            blobs.manifest(descriptor.digest()).parts().forEach(part -> need(part, needed));
        }
    }

    private void delete(Path file) throws IOException {
        bytes += Files.size(file);
        Files.delete(file);
    }
}
