package dev.slipway.io.files;

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
public record FileState(long device, long inode, long size, long modified, long changed) {

    /// No file system that keeps fractions of a second has a clock that ticks more rarely (Linux: 10 ms at 100
    /// Hz).
    private static final long FINE_TICK = TimeUnit.MILLISECONDS.toNanos(20);

    /// FAT: two seconds.
    private static final long COARSE_TICK = TimeUnit.SECONDS.toNanos(2);

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /// Whether a write at or after `now` is sure to give the file another time of change.
    ///
    /// @param now by the clock that sets files' times, in nanoseconds since 1970
    public boolean isSettledAt(long now) {
        return changed + (changed % SECOND == 0 ? COARSE_TICK : FINE_TICK) < now;
    }
}
