package dev.slipway.oci.archive;

import dev.slipway.io.archive.TarEntry;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Lists the files of images and layers. Layers are read once and never unpacked.
public final class ImageFiles {

    private static final int BUFFER_SIZE = 1 << 16;

    private ImageFiles() {}

    /// What a layer brings and takes away, by path; paths have no slash at either end.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if the layer is damaged or hostile
    /// @throws IOException                             if it cannot be read
    public static SortedMap<String, ImageFile> of(Layer layer) throws IOException {
        SortedMap<String, ImageFile> files = new TreeMap<>();
        LayerChanges changes = new LayerChanges(0);
        LayerEntries.forEach(layer, (entry, ordinal, _) -> changes.add(entry, ordinal));
        changes.emptied().forEach(folder -> files.put(folder + "*", ImageFile.DELETED));
        changes.deleted().forEach(path -> files.put(path, ImageFile.DELETED));
        changes.added().forEach((path, addition) -> files.put(path, ImageFile.of(addition.entry(), Optional.empty())));
        files.remove("");
        return files;
    }

    /// What is to be seen in the image, by path, with the digests of the files' contents.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if a layer is damaged or hostile
    /// @throws IOException                             if one cannot be read
    public static SortedMap<String, ImageFile> of(Image image) throws IOException {
        return over(new TreeMap<>(), image.layers());
    }

    /// The same of layers on top of others, of which is known what is to be seen in them.
    ///
    /// @param lower stays as it is
    /// @throws dev.slipway.io.problem.ProblemException if a layer is damaged or hostile
    /// @throws IOException                             if one cannot be read
    public static SortedMap<String, ImageFile> over(SortedMap<String, ImageFile> lower, List<Layer> layers)
            throws IOException {
        NavigableMap<String, ImageFile> files = new TreeMap<>(lower);
        for (Layer layer : layers) {
            apply(layer, files);
        }
        return files;
    }

    /// Whiteouts hold for lower layers only, so they come first, wherever in the layer they stand.
    private static void apply(Layer layer, NavigableMap<String, ImageFile> files) throws IOException {
        LayerChanges changes = new LayerChanges(0);
        SortedMap<String, ImageFile> added = new TreeMap<>();
        LayerEntries.forEach(layer, (entry, ordinal, content) -> {
            changes.add(entry, ordinal);
            added.put(entry.path(), ImageFile.of(entry, digest(entry, content)));
        });
        for (String path : changes.deleted()) {
            files.remove(path);
            removeBelow(path + "/", files);
        }
        changes.emptied().forEach(folder -> removeBelow(folder, files));
        for (String path : changes.added().keySet()) {
            ImageFile file = added.get(path);
            if (file != null && !path.isEmpty()) {
                put(path, file, files);
            }
        }
    }

    private static void put(String path, ImageFile file, NavigableMap<String, ImageFile> files) {
        ImageFile there = files.put(path, file);
        boolean wasFolder = there != null && there.kind() == ImageFile.Kind.FOLDER;
        if (wasFolder && file.kind() != ImageFile.Kind.FOLDER) {
            removeBelow(path + "/", files);
        }
    }

    /// @param prefix ends with a slash, or is empty for all
    private static void removeBelow(String prefix, NavigableMap<String, ImageFile> files) {
        if (prefix.isEmpty()) {
            files.clear();
        } else {
            String end = prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1);
            files.subMap(prefix, end).clear();
        }
    }

    private static Optional<Digest> digest(TarEntry entry, InputStream content) throws IOException {
        if (!(entry instanceof TarEntry.RegularFile)) {
            return Optional.empty();
        }
        MessageDigest sha256 = Digest.sha256();
        byte[] buffer = new byte[BUFFER_SIZE];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            sha256.update(buffer, 0, count);
        }
        return Optional.of(Digest.of(sha256));
    }
}
