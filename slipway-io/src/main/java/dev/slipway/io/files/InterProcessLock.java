package dev.slipway.io.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A lock between processes and between the threads of this one, on a file made for the purpose. The system
/// drops it when the process ends, however that ends. Not reentrant; it may be released by another thread than
/// the one that took it.
public final class InterProcessLock implements AutoCloseable {

    /// More than any number of threads that share a lock here.
    private static final int ALL_PERMITS = 1 << 20;

    private static final ConcurrentHashMap<Path, Holders> WITHIN_PROCESS = new ConcurrentHashMap<>();

    private final Holders holders;
    private final int permits;

    private InterProcessLock(Holders holders, int permits) {
        this.holders = holders;
        this.permits = permits;
    }

    /// Waits until nobody else holds the lock in any way.
    ///
    /// @param file the lock's file; made, with its folder, where it is missing, and never deleted
    /// @throws IOException if the file cannot be made or locked
    public static InterProcessLock exclusive(Path file) throws IOException {
        return take(file, ALL_PERMITS);
    }

    /// Waits until nobody holds the lock exclusively; others may share it meanwhile.
    ///
    /// @param file the lock's file; made, with its folder, where it is missing, and never deleted
    /// @throws IOException if the file cannot be made or locked
    public static InterProcessLock shared(Path file) throws IOException {
        return take(file, 1);
    }

    /// The exclusive lock if it can be had at once, otherwise empty.
    ///
    /// @param file the lock's file; made, with its folder, where it is missing, and never deleted
    /// @throws IOException if the file cannot be made
    public static Optional<InterProcessLock> tryExclusive(Path file) throws IOException {
        Holders holders = holders(file);
        if (!holders.permits.tryAcquire(ALL_PERMITS)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            taken = holders.tryEnter();
        } finally {
            if (!taken) {
                holders.permits.release(ALL_PERMITS);
            }
        }
        return taken ? Optional.of(new InterProcessLock(holders, ALL_PERMITS)) : Optional.empty();
    }

    private static InterProcessLock take(Path file, int permits) throws IOException {
        Holders holders = holders(file);
        holders.permits.acquireUninterruptibly(permits);
        boolean taken = false;
        try {
            holders.enter(permits < ALL_PERMITS);
            taken = true;
        } finally {
            if (!taken) {
                holders.permits.release(permits);
            }
        }
        return new InterProcessLock(holders, permits);
    }

    private static Holders holders(Path file) {
        return WITHIN_PROCESS.computeIfAbsent(file.toAbsolutePath().normalize(), Holders::new);
    }

    /// Releases the lock.
    @Override
    public void close() throws IOException {
        try {
            holders.leave();
        } finally {
            holders.permits.release(permits);
        }
    }

    /// The threads of this process that hold one file's lock. The system's locks belong to the process and are
    /// dropped as soon as any channel of the file is closed (fcntl(2), "advisory record locking"), so they
    /// share one channel.
    private static final class Holders {

        private final Path file;
        private final Semaphore permits = new Semaphore(ALL_PERMITS, true);
        private @Nullable FileChannel channel;
        private int count;

        Holders(Path file) {
            this.file = file;
        }

        synchronized void enter(boolean shared) throws IOException {
            if (count == 0) {
                FileChannel opened = open();
                lock(opened, shared);
                channel = opened;
            }
            count++;
        }

        private static void lock(FileChannel opened, boolean shared) throws IOException {
            boolean locked = false;
            try {
                locked = opened.lock(0, Long.MAX_VALUE, shared).isValid();
            } finally {
                if (!locked) {
                    opened.close();
                }
            }
        }

        synchronized boolean tryEnter() throws IOException {
            FileChannel opened = open();
            FileLock lock = opened.tryLock();
            if (lock == null) {
                opened.close();
                return false;
            }
            channel = opened;
            count = 1;
            return true;
        }

        synchronized void leave() throws IOException {
            count--;
            if (count == 0 && channel != null) {
                FileChannel held = channel;
                channel = null;
                held.close();
            }
        }

        private FileChannel open() throws IOException {
            Files.createDirectories(FileTree.folderOf(file));
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
    }
}
