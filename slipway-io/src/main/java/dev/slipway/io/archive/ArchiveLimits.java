package dev.slipway.io.archive;

/// How much an archive from outside may hold. What goes beyond is refused while it is read.
///
/// @param entries   number of entries
/// @param bytes     of all regular files together, uncompressed
/// @param pathBytes length of a path or a link target in UTF-8
public record ArchiveLimits(long entries, long bytes, int pathBytes) {

    /// Enough for any layer that Lambda takes: an image has at most 10 GB, and `PATH_MAX` is 4,096.
    public static final ArchiveLimits LAYER = new ArchiveLimits(1_000_000, 12L << 30, 4096);
}
