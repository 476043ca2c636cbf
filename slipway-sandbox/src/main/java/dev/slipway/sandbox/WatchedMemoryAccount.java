package dev.slipway.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Where there are no control groups for us: this process looks at the memory of the sandbox's processes again
/// and again, and kills them when it is too much. What comes and goes between two looks is seen only as the
/// peak of a single process. Memory that processes share is counted for each.
final class WatchedMemoryAccount implements MemoryAccount {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long KIB = 1024;

    private final long limit;
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong events = new AtomicLong();

    /// @param limit in bytes
    WatchedMemoryAccount(long limit) {
        this.limit = limit;
    }

    @Override
    public long peakBytes() {
        return peak.get();
    }

    @Override
    public long outOfMemoryEvents() {
        return events.get();
    }

    @Override
    public void watch(RunningProcess process) {
        Thread.ofVirtual().name("sandbox-memory").start(() -> {
            while (process.isAlive()) {
                look(process);
                LockSupport.parkNanos(PAUSE);
            }
        });
    }

    private void look(RunningProcess process) {
        long used = 0;
        for (ProcessHandle inside : process.inside()) {
            List<String> status = status(inside.pid());
            used += kilobytes(status, "RssAnon:") + kilobytes(status, "RssShmem:");
            peak.accumulateAndGet(kilobytes(status, "VmHWM:") - kilobytes(status, "RssFile:"), Math::max);
        }
        peak.accumulateAndGet(used, Math::max);
        if (used > limit) {
            events.incrementAndGet();
            process.endInside();
        }
    }

    private static List<String> status(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/status"));
        } catch (IOException ended) {
            return List.of();
        }
    }

    /// A line of `/proc/…/status` such as `VmHWM:     1234 kB`, in bytes; 0 where it is missing.
    private static long kilobytes(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> KIB
                        * Long.parseLong(
                                line.substring(name.length()).replace("kB", "").strip()))
                .findFirst()
                .orElse(0);
    }
}
