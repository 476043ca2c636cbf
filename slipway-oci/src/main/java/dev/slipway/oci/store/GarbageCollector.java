package dev.slipway.oci.store;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// Deletes what no image in the index needs. Nobody may write meanwhile.
final class GarbageCollector {

    private final Blobs blobs;
    private final IndexFile index;
    private long bytes;

    GarbageCollector(Blobs blobs, IndexFile index) {
        this.blobs = blobs;
        this.index = index;
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
        return new GarbageReport(deleted, partialFiles, bytes);
    }

    private Set<Digest> needed() throws IOException {
        Set<Digest> needed = new HashSet<>();
        for (Descriptor manifest : index.manifests()) {
            if (needed.add(manifest.digest())) {
                StoredImage image = StoredImage.read(blobs, manifest.digest());
                needed.add(image.manifest().config().digest());
                image.layers().stream()
                        .map(Layer::descriptor)
                        .map(Descriptor::digest)
                        .forEach(needed::add);
            }
        }
        return needed;
    }

    private void delete(Path file) throws IOException {
        bytes += Files.size(file);
        Files.delete(file);
    }
}
