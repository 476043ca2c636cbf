package dev.slipway.oci.archive;

import dev.slipway.io.archive.TarEntry;
import dev.slipway.io.archive.TarWriter;
import dev.slipway.oci.layer.LayerContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is to be seen when layers lie on each other.
final class LayerUnion {

    private static final TarEntry.Attributes IMPLIED_FOLDER = new TarEntry.Attributes(0755, 0, 0, LayerContent.TIME);

    private final TreeMap<String, Node> nodes = new TreeMap<>();
    private final Map<ContentPlace, List<String>> namesOfContents = new HashMap<>();
    private int layers;

    /// Where the bytes of a regular file lie: the number of the layer, and that of the entry in it.
    record ContentPlace(int layer, long ordinal) {}

    private sealed interface Node {}

    private record Folder(TarEntry.Attributes attributes) implements Node {}

    private record Link(TarEntry.SymbolicLink link) implements Node {}

    private record File(ContentPlace content) implements Node {}

    private record SpecialFile() implements Node {}

    /// How many layers were applied.
    int layers() {
        return layers;
    }

    /// Puts a layer on top.
    void apply(LayerChanges changes) {
        layers++;
        for (String path : changes.deleted()) {
            nodes.remove(path);
            removeBelow(path + "/");
        }
        changes.emptied().forEach(this::removeBelow);
        changes.added().values().forEach(this::add);
    }

    private void add(LayerChanges.Addition addition) {
        String path = addition.entry().path();
        if (path.isEmpty()) {
            return;
        }
        addFolders(path);
        Node node = switch (addition.entry()) {
            case TarEntry.Directory folder -> new Folder(folder.attributes());
            case TarEntry.SymbolicLink link -> new Link(link);
            case TarEntry.RegularFile _ -> new File(addition.place());
            case TarEntry.HardLink link -> nodes.getOrDefault(link.target(), new SpecialFile());
            case TarEntry.Special _ -> new SpecialFile();
        };
        put(path, node);
    }

    /// Folders on the way that no layer has, or that a lower layer has as something else.
    private void addFolders(String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash);
            if (!(nodes.get(folder) instanceof Folder)) {
                put(folder, new Folder(IMPLIED_FOLDER));
            }
        }
    }

    private void put(String path, Node node) {
        if (nodes.put(path, node) instanceof Folder && !(node instanceof Folder)) {
            removeBelow(path + "/");
        }
    }

    /// @param prefix ends with a slash, or is empty for all
    private void removeBelow(String prefix) {
        if (prefix.isEmpty()) {
            nodes.clear();
        } else {
            nodes.subMap(prefix, prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1))
                    .clear();
        }
    }

    void writeFoldersAndLinks(TarWriter tar) throws IOException {
        for (Map.Entry<String, Node> node : nodes.entrySet()) {
            if (node.getValue() instanceof Folder(TarEntry.Attributes attributes)) {
                tar.directory(node.getKey(), attributes);
            }
        }
        for (Map.Entry<String, Node> node : nodes.entrySet()) {
            if (node.getValue() instanceof Link(TarEntry.SymbolicLink link)) {
                tar.symbolicLink(node.getKey(), link.target(), link.attributes());
            }
        }
    }

    /// Writes the file whose bytes lie at a place under all names that it still has; nothing, where it has
    /// none.
    void writeFile(ContentPlace place, TarEntry.RegularFile file, InputStream content, TarWriter tar)
            throws IOException {
        List<String> names = names().getOrDefault(place, List.of());
        if (names.isEmpty()) {
            return;
        }
        tar.file(names.getFirst(), file.attributes(), file.size(), content::transferTo);
        for (String name : names.subList(1, names.size())) {
            tar.hardLink(name, names.getFirst(), file.attributes());
        }
    }

    private Map<ContentPlace, List<String>> names() {
        if (namesOfContents.isEmpty()) {
            nodes.forEach((path, node) -> {
                if (node instanceof File(ContentPlace content)) {
                    namesOfContents
                            .computeIfAbsent(content, _ -> new ArrayList<>())
                            .add(path);
                }
            });
        }
        return namesOfContents;
    }

    /// The paths of devices and named pipes.
    List<String> specialFiles() {
        List<String> paths = new ArrayList<>();
        nodes.forEach((path, node) -> {
            if (node instanceof SpecialFile) {
                paths.add(path);
            }
        });
        return paths;
    }
}
