package dev.slipway.oci.layer;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a layer holds, in the order in which it is written: by path, as unsigned UTF-8 bytes compare, so that
/// each folder comes before what lies in it. Folders that are missing on the way to an entry are added with
/// mode 755: Lambda refuses a layer without them (`InvalidImage: MissingParentDirectory`).
public final class LayerContent {

    /// The modification time of every entry: zip files, and with them Python's and Java's archives, know no
    /// earlier one.
    public static final Instant TIME = Instant.parse("1980-01-01T00:00:00Z");

    private static final int FOLDER_MODE = 0755;

    private final String name;
    private final SortedMap<String, LayerEntry> entries;

    private LayerContent(String name, SortedMap<String, LayerEntry> entries) {
        this.name = name;
        this.entries = Collections.unmodifiableSortedMap(entries);
    }

    /// The content with these entries. Of several with one path the last wins.
    ///
    /// @param name    what the layer is, for people and for its history: `dependencies`
    /// @param entries in any order
    public static LayerContent of(String name, Collection<? extends LayerEntry> entries) {
        TreeMap<String, LayerEntry> sorted = new TreeMap<>(LayerContent::compareBytes);
        for (LayerEntry entry : entries) {
            sorted.put(entry.path(), entry);
        }
        for (LayerEntry entry : entries) {
            addFolders(entry.path(), sorted);
        }
        putLinksBehindTargets(sorted);
        return new LayerContent(name, sorted);
    }

    /// Of the names of one file the first becomes the regular file and the others link to it: who unpacks an
    /// archive has to know a link's target when the link comes.
    private static void putLinksBehindTargets(SortedMap<String, LayerEntry> sorted) {
        Map<String, String> firstNames = new HashMap<>();
        for (Map.Entry<String, LayerEntry> entry : List.copyOf(sorted.entrySet())) {
            if (entry.getValue() instanceof LayerEntry.HardLink link) {
                LayerEntry.RegularFile file = linkedFile(link, sorted);
                String first = firstNames.computeIfAbsent(file.path(), _ -> earlier(link.path(), file.path()));
                sorted.put(link.path(), new LayerEntry.HardLink(link.path(), first));
                if (first.equals(link.path())) {
                    sorted.put(first, new LayerEntry.RegularFile(first, file.mode(), file.content()));
                }
            }
        }
        firstNames.forEach((file, first) -> {
            if (!first.equals(file)) {
                sorted.put(file, new LayerEntry.HardLink(file, first));
            }
        });
    }

    private static String earlier(String left, String right) {
        return compareBytes(left, right) < 0 ? left : right;
    }

    private static LayerEntry.RegularFile linkedFile(LayerEntry.HardLink link, Map<String, LayerEntry> entries) {
        LayerEntry target = entries.get(link.target());
        for (int steps = 0; target instanceof LayerEntry.HardLink next && steps < entries.size(); steps++) {
            target = entries.get(next.target());
        }
        if (target instanceof LayerEntry.RegularFile file) {
            return file;
        }
        throw new IllegalArgumentException("`" + link.path() + "` links to `" + link.target() + "`, which is no file");
    }

    private static void addFolders(String path, SortedMap<String, LayerEntry> sorted) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String folder = path.substring(0, slash);
            if (sorted.containsKey(folder)) {
                return;
            }
            sorted.put(folder, new LayerEntry.Directory(folder, FOLDER_MODE));
        }
    }

    /// UTF-16 order and UTF-8 order differ only where surrogates meet characters above them.
    private static int compareBytes(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
                return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /// What the layer is, for people and for its history.
    public String name() {
        return name;
    }

    /// The entries, each folder before what lies in it.
    public SequencedCollection<LayerEntry> entries() {
        return entries.sequencedValues();
    }

    /// The permission bits of the regular file that a hard link of this layer leads to.
    int modeOf(String target) {
        return entries.get(target) instanceof LayerEntry.RegularFile file ? file.mode() : 0;
    }
}
