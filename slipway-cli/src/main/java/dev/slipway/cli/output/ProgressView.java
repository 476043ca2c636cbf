package dev.slipway.cli.output;

import dev.slipway.io.progress.Progress;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Shows what is under way as a block of lines at the bottom of a terminal, redrawn a few times a second;
/// elsewhere it shows nothing but notes. Lines that stay are printed above the block.
final class ProgressView implements Progress, AutoCloseable {

    private static final long FRAME_NANOS = 100_000_000L;
    private static final int MOST_LINES = 8;

    private final PrintStream out;
    private final Surroundings surroundings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<RunningTask> tasks = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private int drawnLines;
    private boolean drawing;
    private boolean closed;

    ProgressView(PrintStream out, Surroundings surroundings) {
        this.out = out;
        this.surroundings = surroundings;
    }

    @Override
    public Task begin(String name, long total, Unit unit) {
        RunningTask task = new RunningTask(this, name, total, unit);
        if (surroundings.terminal()) {
            lock.lock();
            try {
                tasks.add(task);
                startDrawing();
            } finally {
                lock.unlock();
            }
        }
        return task;
    }

    /// Says the line once, however often it comes.
    @Override
    public void note(String line) {
        lock.lock();
        try {
            if (notes.add(line)) {
                line(Style.WARNING.apply("note:", surroundings.colour()) + " " + line);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Prints a line that stays.
    void line(String text) {
        lock.lock();
        try {
            erase();
            out.println(text);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /// Takes the block away until the next frame, because standard output may share the terminal.
    void pause() {
        lock.lock();
        try {
            erase();
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    void ended(RunningTask task) {
        lock.lock();
        try {
            tasks.remove(task);
            if (tasks.isEmpty()) {
                erase();
                out.flush();
            }
        } finally {
            lock.unlock();
        }
    }

    private void startDrawing() {
        changed.signalAll();
        if (!drawing) {
            drawing = true;
            Thread.ofPlatform().daemon().name("progress").start(this::draw);
        }
    }

    private void draw() {
        lock.lock();
        try {
            while (!closed) {
                if (tasks.isEmpty()) {
                    changed.await();
                } else {
                    redraw();
                    long left = changed.awaitNanos(FRAME_NANOS);
                    while (left > 0 && !closed) {
                        left = changed.awaitNanos(left);
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void redraw() {
        erase();
        List<String> lines = new ArrayList<>();
        for (RunningTask task : tasks) {
            if (lines.size() == MOST_LINES) {
                lines.add("  and " + (tasks.size() - MOST_LINES) + " more");
                break;
            }
            lines.add(task.line(surroundings.columns() - 1));
        }
        for (String line : lines) {
            out.println(Style.DIM.apply(line, surroundings.colour()));
        }
        drawnLines = lines.size();
        out.flush();
    }

    private void erase() {
        if (drawnLines > 0) {
            out.print("\u001b[" + drawnLines + "A\u001b[J");
            drawnLines = 0;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            erase();
            out.flush();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
