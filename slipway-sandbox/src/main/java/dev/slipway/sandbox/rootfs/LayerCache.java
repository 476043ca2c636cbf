package dev.slipway.sandbox.rootfs;

import dev.slipway.io.files.CacheFolder;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.InterProcessLock;
import dev.slipway.io.files.LastUse;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// Layers, each unpacked once, for all sandboxes of all processes. A layer is there under its name only when it
/// is complete and was verified; what a killed process left is taken away by the next that wants the same
/// layer.
public final class LayerCache {

    /// 96 bits of the diff id: short, since the names of all layers of a root file system must fit into 4,096
    /// bytes (mount(2)), and long enough for nobody to find two layers with the same.
    private static final int NAME_LENGTH = 24;

    private static final String LOCKS = "locks";
    private static final String PARTIAL_PREFIX = ".slipway-partial-";

    private final Path folder;
    private final Progress progress;

    /// @param folder   where the layers are kept; made when it is missing
    /// @param progress told of each layer that is unpacked
    public LayerCache(Path folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /// All layers in a folder, for whoever deletes what is not used.
    public static CacheFolder contents(Path folder) {
        return new CacheFolder("unpacked layers", folder, 1, Set.of(LOCKS));
    }

    /// Where the layers are kept.
    public Path folder() {
        return folder;
    }

    /// Unpacks a layer where that has not been done yet.
    ///
    /// @return the name of its folder in [#folder]
    /// @throws RefusedLayerException                              if the layer is not what it claims, or does
    ///         harm
    /// @throws dev.slipway.io.archive.MalformedArchiveException if it is no archive within bounds
    /// @throws IOException                                        if it cannot be read or written
    public String unpack(Layer layer) throws IOException {
        String name = layer.diffId().hex().substring(0, NAME_LENGTH);
        Path target = folder.resolve(name);
        if (Files.isDirectory(target)) {
            LastUse.mark(target);
            return name;
        }
        try (InterProcessLock _ =
                InterProcessLock.exclusive(folder.resolve(LOCKS).resolve(name))) {
            if (!Files.isDirectory(target)) {
                unpackInto(target, layer);
            }
        }
        LastUse.mark(target);
        return name;
    }

    private void unpackInto(Path target, Layer layer) throws IOException {
        Path partial = folder.resolve(PARTIAL_PREFIX + target.getFileName());
        FileTree.delete(partial);
        Files.createDirectories(partial);
        boolean complete = false;
        try {
            new LayerUnpacker(partial).unpack(layer, progress);
            Files.move(partial, target);
            complete = true;
        } finally {
            if (!complete) {
                FileTree.delete(partial);
            }
        }
    }
}
