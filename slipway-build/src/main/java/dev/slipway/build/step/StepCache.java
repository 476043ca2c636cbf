package dev.slipway.build.step;

import dev.slipway.io.files.CacheFolder;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.InterProcessLock;
import dev.slipway.io.files.LastUse;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/// The results of steps, as folders named after their inputs. A folder is there whole or not at all; of two
/// processes that want the same one, the second waits for the first.
///
/// ```
/// cache/steps-1/python-dependencies/9f86d081884c7d65…/     a result
/// cache/steps-1/python-dependencies/9f86d081884c7d65….lock
/// cache/steps-1/python-dependencies/9f86d081884c7d65….new/ a result that is being made, or was when the process
/// died
/// ```
public final class StepCache {

    private static final String FOLDER = "steps-1";

    private final Path root;

    private StepCache(Path root) {
        this.root = root;
    }

    /// The cache in Slipway's cache folder.
    public static StepCache in(SlipwayHome home) {
        return new StepCache(home.cache().resolve(FOLDER));
    }

    /// The same for whoever deletes what is not used.
    public static CacheFolder contents(SlipwayHome home) {
        return new CacheFolder("results of build steps", home.cache().resolve(FOLDER), 2, Set.of());
    }

    /// Makes a step's result in an empty folder.
    @FunctionalInterface
    public interface Action {
        /// @param folder empty; where the result goes
        void fill(Path folder) throws IOException;
    }

    /// The folder with the result of a step, made by `action` unless it is there.
    ///
    /// @throws IOException if the cache cannot be written, or from the action
    public Path folder(String step, Digest inputs, Action action) throws IOException {
        Path folder = root.resolve(step).resolve(inputs.hex());
        if (Files.isDirectory(folder)) {
            LastUse.mark(folder);
            return folder;
        }
        try (InterProcessLock _ = InterProcessLock.exclusive(folder.resolveSibling(inputs.hex() + ".lock"))) {
            if (!Files.isDirectory(folder)) {
                make(folder, action);
            }
        }
        return folder;
    }

    /// Whether the result of a step is there.
    boolean has(String step, Digest inputs) {
        return Files.isDirectory(root.resolve(step).resolve(inputs.hex()));
    }

    /// Deletes the result of a step.
    ///
    /// @throws IOException if it cannot be deleted
    void forget(String step, Digest inputs) throws IOException {
        Path folder = root.resolve(step).resolve(inputs.hex());
        try (InterProcessLock _ = InterProcessLock.exclusive(folder.resolveSibling(inputs.hex() + ".lock"))) {
            FileTree.delete(folder);
        }
    }

    private static void make(Path folder, Action action) throws IOException {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
        FileTree.delete(unfinished);
        Files.createDirectories(unfinished);
        try {
            action.fill(unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileTree.delete(unfinished);
        }
    }
}
