package dev.slipway.oci.store;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.layer.LayerCompression;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which layer was made from which inputs: one small text file for each, under a folder that is named after the
/// encoder. A record of a layer that the store has no more, or that is damaged, counts as none.
///
/// The encoder that nearly all machines have is looked under first: whether it is here is asked only when a layer
/// was not found there, and has to be compressed anyway.
final class LayerRecords {

    private static final int LINES = 4;

    private final Path directory;
    private final Blobs blobs;

    LayerRecords(Path cache, Blobs blobs) {
        this.directory = cache.resolve("layers");
        this.blobs = blobs;
    }

    Optional<StoredLayer> find(Digest inputs) {
        Optional<StoredLayer> found = find(LayerCompression.NATIVE_ID, inputs);
        return found.isPresent() || LayerCompression.isNative() ? found : find(LayerCompression.id(), inputs);
    }

    private Optional<StoredLayer> find(String encoder, Digest inputs) {
        try {
            return read(Files.readAllLines(path(encoder, inputs), StandardCharsets.UTF_8));
        } catch (IOException absentOrDamaged) {
            return Optional.empty();
        }
    }

    private Optional<StoredLayer> read(List<String> lines) {
        if (lines.size() != LINES) {
            return Optional.empty();
        }
        Optional<Digest> digest = Digest.parse(lines.get(0));
        Optional<Digest> diffId = Digest.parse(lines.get(1));
        if (digest.isEmpty() || diffId.isEmpty() || !lines.get(2).matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        long size = Long.parseLong(lines.get(2));
        if (!blobs.has(digest.get(), size)) {
            return Optional.empty();
        }
        Descriptor descriptor = Descriptor.of(MediaType.OCI_LAYER_GZIP, digest.get(), size);
        return Optional.of(new StoredLayer(blobs, descriptor, diffId.get(), lines.get(3)));
    }

    void put(Digest inputs, StoredLayer layer) throws IOException {
        String text = String.join(
                "\n",
                layer.descriptor().digest().toString(),
                layer.diffId().toString(),
                Long.toString(layer.descriptor().size()),
                layer.name().replace('\n', ' ') + "\n");
        AtomicFile.write(path(LayerCompression.id(), inputs), text.getBytes(StandardCharsets.UTF_8));
    }

    private Path path(String encoder, Digest inputs) {
        return directory.resolve(encoder).resolve(inputs.hex());
    }
}
