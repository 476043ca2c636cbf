package dev.slipway.oci.archive;

import dev.slipway.io.archive.TarEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What one layer does to those below it (OCI image specification, "Image Layer Filesystem Changeset").
/// Whiteouts hold for lower layers only, wherever in the layer they stand.
final class LayerChanges {

    private static final String WHITEOUT_PREFIX = ".wh.";
    private static final String OPAQUE_WHITEOUT = ".wh..wh..opq";

    private final int layer;
    private final List<String> deleted = new ArrayList<>();
    private final List<String> emptied = new ArrayList<>();
    private final SequencedMap<String, Addition> added = new LinkedHashMap<>();

    /// An entry, and its number in the layer's tar.
    record Addition(TarEntry entry, LayerUnion.ContentPlace place) {}

    LayerChanges(int layer) {
        this.layer = layer;
    }

    void add(TarEntry entry, long ordinal) {
        String path = entry.path();
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        String name = path.substring(folder.length());
        if (name.equals(OPAQUE_WHITEOUT)) {
            emptied.add(folder);
        } else if (name.startsWith(WHITEOUT_PREFIX)) {
            deleted.add(folder + name.substring(WHITEOUT_PREFIX.length()));
        } else {
            added.putLast(path, new Addition(entry, new LayerUnion.ContentPlace(layer, ordinal)));
        }
    }

    /// Paths that are deleted with all below them.
    List<String> deleted() {
        return deleted;
    }

    /// Folders whose content is deleted: with a slash at the end, or empty for the root.
    List<String> emptied() {
        return emptied;
    }

    /// What is added or replaced, in the order of the layer; of several entries with one path the last.
    SequencedMap<String, Addition> added() {
        return added;
    }
}
