package dev.slipway.io.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The temporary files that this process is writing. When it ends with some unfinished (Ctrl-C, a failure in
/// another thread), they are deleted; only `kill -9` leaves them behind.
final class UnfinishedFiles {

    private static final Set<Path> FILES = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("unfinished files").unstarted(() -> {
                    for (Path file : FILES) {
                        delete(file);
                    }
                }));
    }

    private UnfinishedFiles() {}

    static void add(Path file) {
        FILES.add(file);
    }

    static void remove(Path file) {
        FILES.remove(file);
    }

    /// The process is ending: there is nobody left to tell that a file stays.
    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException stays) {
            return false;
        }
    }
}
