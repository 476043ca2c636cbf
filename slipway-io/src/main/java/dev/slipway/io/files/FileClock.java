package dev.slipway.io.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The clock that sets the times of files. It ticks more rarely than the system's other clocks, and a server's may
/// be another machine's.
public final class FileClock {

    private FileClock() {}

    /// What it says, in nanoseconds since 1970: the time that a file gets which is made now.
    ///
    /// @param folder where that file is made, and deleted again; made where it is missing
    /// @throws IOException if the folder cannot be written
    public static long now(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path probe = Files.createTempFile(folder, AtomicFile.TEMPORARY_PREFIX, ".probe");
        try {
            return FileStatus.of(probe).state().changed();
        } finally {
            Files.delete(probe);
        }
    }
}
