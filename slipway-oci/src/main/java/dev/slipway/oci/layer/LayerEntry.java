package dev.slipway.oci.layer;

import dev.slipway.io.files.ConfinedPath;

/// One thing in a layer. Paths are relative to the root, with `/` between their parts, without a leading or
/// trailing slash, without `.` and `..` ([dev.slipway.io.files.ConfinedPath] makes them so). Owner, group and
/// times are not here: they are the same for all entries of all layers that Slipway writes (0, 0 and
/// [LayerContent#TIME]).
public sealed interface LayerEntry {

    /// Where it lies.
    String path();

    /// A folder.
    ///
    /// @param mode permission bits, at most octal 7777
    record Directory(String path, int mode) implements LayerEntry {
        public Directory {
            checkPath(path);
            checkMode(mode);
        }
    }

    /// A regular file.
    ///
    /// @param mode permission bits, at most octal 7777
    record RegularFile(String path, int mode, FileContent content) implements LayerEntry {
        public RegularFile {
            checkPath(path);
            checkMode(mode);
        }
    }

    /// A symbolic link.
    ///
    /// @param target as it is stored in the link: absolute, or relative to the link's folder; not checked
    record SymbolicLink(String path, String target) implements LayerEntry {
        public SymbolicLink {
            checkPath(path);
        }
    }

    /// Another name of a regular file of the same layer.
    ///
    /// @param target the path of the [RegularFile] in the same layer
    record HardLink(String path, String target) implements LayerEntry {
        public HardLink {
            checkPath(path);
            checkPath(target);
        }
    }

    private static void checkPath(String path) {
        if (!ConfinedPath.isConfined(path)) {
            throw new IllegalArgumentException("not a path within a layer: " + path);
        }
    }

    private static void checkMode(int mode) {
        if ((mode & ~07777) != 0) {
            throw new IllegalArgumentException("not permission bits: " + Integer.toOctalString(mode));
        }
    }
}
