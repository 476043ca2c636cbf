package dev.slipway.io.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All of Slipway's caches together. Whoever uses one says so; nothing is deleted meanwhile, so that no build
/// and no sandbox loses what it has found.
///
/// @param lock    the file of the lock between users and whoever deletes
/// @param folders the caches
public record Caches(Path lock, List<CacheFolder> folders) {

    private static final String LOCK = "in-use.lock";

    public Caches {
        folders = List.copyOf(folders);
    }

    /// @param home    where they are
    /// @param folders the caches
    public static Caches in(SlipwayHome home, List<CacheFolder> folders) {
        return new Caches(home.cache().resolve(LOCK), folders);
    }

    /// How much may stay.
    ///
    /// @param unused what was not used for longer goes
    /// @param bytes  of all together; what was used last stays
    public record Limits(Duration unused, long bytes) {

        /// 30 days and 20 GB.
        public static final Limits USUAL = new Limits(Duration.ofDays(30), 20_000_000_000L);
    }

    /// What was deleted.
    ///
    /// @param entries how many
    /// @param bytes   of their files
    public record Pruned(int entries, long bytes) {}

    /// Says that the caches are used until this is closed. Waits for whoever deletes at the moment.
    ///
    /// @throws IOException if the lock cannot be taken
    public InterProcessLock use() throws IOException {
        return InterProcessLock.shared(lock);
    }

    /// Deletes what is over the limits; what was used longest ago first.
    ///
    /// @return what was deleted; empty where somebody uses the caches, and nothing was done
    /// @throws IOException if a cache cannot be read
    public Optional<Pruned> prune(Limits limits, Instant now) throws IOException {
        Optional<InterProcessLock> alone = InterProcessLock.tryExclusive(lock);
        if (alone.isEmpty()) {
            return Optional.empty();
        }
        try (InterProcessLock _ = alone.get()) {
            List<CacheFolder.Entry> entries = new ArrayList<>();
            for (CacheFolder folder : folders) {
                entries.addAll(folder.entries());
            }
            return Optional.of(prune(entries, limits, now));
        }
    }

    private static Pruned prune(List<CacheFolder.Entry> entries, Limits limits, Instant now) throws IOException {
        entries.sort(Comparator.comparing(CacheFolder.Entry::lastUsed));
        long left = entries.stream().mapToLong(CacheFolder.Entry::bytes).sum();
        int deleted = 0;
        long bytes = 0;
        for (CacheFolder.Entry entry : entries) {
            boolean old = !entry.lastUsed().plus(limits.unused()).isAfter(now);
            if (old || left > limits.bytes()) {
                entry.delete();
                left -= entry.bytes();
                deleted++;
                bytes += entry.bytes();
            }
        }
        return new Pruned(deleted, bytes);
    }
}
