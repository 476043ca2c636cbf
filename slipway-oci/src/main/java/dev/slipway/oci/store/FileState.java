package dev.slipway.oci.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What the file system says about a file. While it says the same, the file holds the same, provided that
/// [#isSettledAt] held when the file was read: the system sets the time of change with every write, and no
/// program can set it back.
///
/// @param device   of the file system
/// @param inode    within the file system
/// @param size     in bytes
/// @param modified in nanoseconds since 1970
/// @param changed  time of the last change of content or attributes, in nanoseconds since 1970
record FileState(long device, long inode, long size, long modified, long changed) {

    /// No file system that keeps fractions of a second has a clock that ticks more rarely (Linux: 10 ms at 100
    /// Hz).
    private static final long FINE_TICK = TimeUnit.MILLISECONDS.toNanos(20);

    /// FAT: two seconds.
    private static final long COARSE_TICK = TimeUnit.SECONDS.toNanos(2);

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private static final String UNIX_ATTRIBUTES = "unix:dev,ino,size,lastModifiedTime,ctime";

    static FileState of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return ofBasic(Files.readAttributes(file, BasicFileAttributes.class));
        }
        Map<String, Object> attributes = Files.readAttributes(file, UNIX_ATTRIBUTES);
        return new FileState(
                number(attributes, "dev"),
                number(attributes, "ino"),
                number(attributes, "size"),
                time(attributes, "lastModifiedTime"),
                time(attributes, "ctime"));
    }

    private static FileState ofBasic(BasicFileAttributes attributes) {
        long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return new FileState(0, String.valueOf(attributes.fileKey()).hashCode(), attributes.size(), modified, modified);
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Long number ? number : 0;
    }

    private static long time(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
    }

    /// Whether a write at or after `now` is sure to give the file another time of change.
    ///
    /// @param now by the clock that sets files' times, in nanoseconds since 1970
    boolean isSettledAt(long now) {
        return changed + (changed % SECOND == 0 ? COARSE_TICK : FINE_TICK) < now;
    }
}
