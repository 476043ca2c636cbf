package dev.slipway.cli.output;

import dev.slipway.io.progress.Progress;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// A task on the display: its name, how far it is and how long it will still take.
final class RunningTask implements Progress.Task {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final ProgressView view;
    private final String name;
    private final Progress.Unit unit;
    private final long started = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private volatile long total;

    RunningTask(ProgressView view, String name, long total, Progress.Unit unit) {
        this.view = view;
        this.name = name;
        this.total = total;
        this.unit = unit;
    }

    @Override
    public void advance(long amount) {
        done.addAndGet(amount);
    }

    @Override
    public void total(long corrected) {
        total = corrected;
    }

    @Override
    public void close() {
        view.ended(this);
    }

    /// The task in one line.
    ///
    /// @param width the most characters it may have
    String line(int width) {
        String state = state(done.get(), total, System.nanoTime() - started);
        int room = Math.max(8, width - state.length() - 4);
        String label = name.length() <= room ? name : name.substring(0, room - 1) + "…";
        return "  " + label + (state.isEmpty() ? "" : "  " + state);
    }

    private String state(long amount, long all, long elapsed) {
        if (amount == 0 && all <= 0) {
            return elapsed < NANOS_PER_SECOND ? "" : elapsed / NANOS_PER_SECOND + " s";
        }
        if (all <= 0) {
            return count(amount);
        }
        String progress = count(Math.min(amount, all)) + " of " + count(all);
        long left = amount <= 0 ? 0 : (long) ((double) elapsed / amount * (all - amount) / NANOS_PER_SECOND);
        return left < 1 ? progress : progress + ", " + left + " s left";
    }

    private String count(long amount) {
        return switch (unit) {
            case BYTES -> ByteCount.format(amount);
            case ITEMS -> String.format(Locale.ROOT, "%d", amount);
        };
    }
}
