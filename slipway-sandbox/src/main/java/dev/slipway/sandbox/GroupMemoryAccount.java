package dev.slipway.sandbox;

import dev.slipway.sandbox.cgroup.LimitGroup;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// A control group counts. What lies in `/tmp` is in memory and counted by the kernel, but is a disk's in
/// Lambda. So the group may use that much more, and this account takes it off again: it looks at the group now
/// and then, and ends its processes when they use too much without it. Processes that use too much at once are
/// stopped by the kernel.
final class GroupMemoryAccount implements MemoryAccount {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private final LimitGroup group;
    private final long limit;
    private final LongSupplier temporary;
    private final AtomicLong seenPeak = new AtomicLong();
    private final AtomicLong temporaryPeak = new AtomicLong();
    private final AtomicLong events = new AtomicLong();

    /// @param group     whose kernel limit is that of the memory and of `/tmp` together
    /// @param limit     of memory alone, in bytes
    /// @param temporary the bytes that lie in `/tmp` now
    GroupMemoryAccount(LimitGroup group, long limit, LongSupplier temporary) {
        this.group = group;
        this.limit = limit;
        this.temporary = temporary;
    }

    /// The kernel's own number as long as nothing lies in `/tmp`. With files there, it is only known to be at
    /// least their size too large; what was seen may be more.
    @Override
    public long peakBytes() throws IOException {
        look();
        long atLeast = group.peakBytes() - temporaryPeak.get();
        if (atLeast <= limit) {
            return Math.min(limit, Math.max(atLeast, seenPeak.get()));
        }
        return outOfMemoryEvents() > 0 ? limit : Math.min(limit, seenPeak.get());
    }

    @Override
    public long outOfMemoryEvents() {
        try {
            return events.get() + group.outOfMemoryEvents();
        } catch (IOException unreadable) {
            return events.get();
        }
    }

    @Override
    public void watch(RunningProcess process) {
        Thread.ofVirtual().name("sandbox-memory").start(() -> {
            while (process.isAlive()) {
                if (isTooMuch()) {
                    events.incrementAndGet();
                    process.endInside();
                }
                LockSupport.parkNanos(PAUSE);
            }
        });
    }

    private boolean isTooMuch() {
        try {
            return look() > limit;
        } catch (IOException gone) {
            return false;
        }
    }

    /// What is in use without `/tmp`. Files that the kernel keeps in memory to read them faster are taken off
    /// only where that matters: finding them out takes the kernel longer. `/tmp` is looked at last, since it
    /// may grow meanwhile: rather too little is seen than too much.
    private long look() throws IOException {
        long used = group.currentBytes() - stored();
        if (used > limit) {
            used = group.unreclaimableBytes() - stored();
        }
        seenPeak.accumulateAndGet(used, Math::max);
        return used;
    }

    private long stored() {
        long now = temporary.getAsLong();
        temporaryPeak.accumulateAndGet(now, Math::max);
        return now;
    }
}
