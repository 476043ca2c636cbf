package dev.slipway.build.step;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.files.CacheFolder;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/// The byte code of single files, by what it was compiled from. Files are linked in and out, which takes no space
/// and little time, and copied where the file system refuses further links. A file is there whole or not at all.
///
/// ```
/// cache/byte-code-1/9f/86d081884c7d65…
/// ```
public final class ByteCodeCache {

    private static final int FOLDER_DIGITS = 2;
    private static final int FOLDER_DEPTH = 2;

    private final Path root;

    private ByteCodeCache(Path root) {
        this.root = root;
    }

    /// The cache in Slipway's cache folder.
    public static ByteCodeCache in(SlipwayHome home) {
        return new ByteCodeCache(home.cache().resolve("byte-code-1"));
    }

    /// The same for whoever deletes what is not used. Being used leaves no trace: the files are those of the
    /// results that they were linked into, whose times stay. What is gone is compiled again.
    public static CacheFolder contents(SlipwayHome home) {
        return new CacheFolder("byte code", in(home).root, FOLDER_DEPTH, Set.of());
    }

    /// Puts the byte code at `target`, whose folders are made.
    ///
    /// @param key    of all that it was compiled from
    /// @param target does not exist
    /// @return whether there is any
    /// @throws IOException if the target cannot be written
    boolean take(Digest key, Path target) throws IOException {
        Path kept = path(key);
        if (!Files.exists(kept) || isLost(kept)) {
            return false;
        }
        try {
            link(kept, target);
        } catch (NoSuchFileException deletedMeanwhile) {
            return false;
        } catch (IOException tooManyLinks) {
            Files.copy(kept, target);
        }
        return true;
    }

    /// Nothing here is forced to the disk: after a power failure a name may be there without its content.
    private static boolean isLost(Path kept) throws IOException {
        return Files.size(kept) == 0 && Files.deleteIfExists(kept);
    }

    /// Keeps byte code. A file that could not be compiled has none, and is tried again by the next build.
    ///
    /// @param key      of all that it was compiled from
    /// @param compiled the byte code, which nobody changes any more
    /// @throws IOException if the cache cannot be written
    void keep(Digest key, Path compiled) throws IOException {
        if (!Files.exists(compiled)) {
            return;
        }
        Path kept = path(key);
        try {
            link(compiled, kept);
        } catch (FileAlreadyExistsException keptByAnother) {
            return;
        } catch (IOException noLinks) {
            AtomicFile.write(kept, Files.readAllBytes(compiled));
        }
    }

    /// Folders are made only where they are missing: to ask for each file costs as much as all the rest.
    private static void link(Path file, Path place) throws IOException {
        try {
            Files.createLink(place, file);
        } catch (NoSuchFileException noFolder) {
            Files.createDirectories(FileTree.folderOf(place));
            Files.createLink(place, file);
        }
    }

    private Path path(Digest key) {
        return root.resolve(key.hex().substring(0, FOLDER_DIGITS))
                .resolve(key.hex().substring(FOLDER_DIGITS));
    }
}
