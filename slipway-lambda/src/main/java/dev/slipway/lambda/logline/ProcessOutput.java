package dev.slipway.lambda.logline;

import dev.slipway.sandbox.SandboxProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Standard output and standard error of one process, read line by line for as long as it lives.
///
/// What a function writes and what it tells the Runtime API take different ways, so an invocation may be over
/// while its last lines are still in a pipe. [#drain] sends a mark after them and waits until it comes out: no
/// line is then missing, and none belongs to the wrong invocation.
public final class ProcessOutput {

    /// Longer than this nothing waits for a line; a reader that is so far behind has a listener that does not
    /// return.
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    /// Without marks: how long no byte must have come for the pipes to count as empty.
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(3);

    private static final int BUFFER_SIZE = 16 * 1024;

    private final SandboxProcess process;
    private final byte[] mark;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int marksSent;
    private int marksSeen;
    private int streamsOpen = 2;
    private long bytesRead;

    private ProcessOutput(SandboxProcess process, byte[] mark) {
        this.process = process;
        this.mark = mark;
    }

    /// Begins to read.
    ///
    /// @param lines   takes each line, from two threads
    /// @param token   a text that the process cannot know
    /// @param threads makes the two
    public static ProcessOutput reading(
            SandboxProcess process, Consumer<String> lines, String token, ThreadFactory threads) {
        byte[] mark = ("\u001e" + token + "\n").getBytes(StandardCharsets.UTF_8);
        ProcessOutput output = new ProcessOutput(process, mark);
        threads.newThread(() -> output.read(process.standardOutput(), lines)).start();
        threads.newThread(() -> output.read(process.standardError(), lines)).start();
        return output;
    }

    private void read(InputStream stream, Consumer<String> lines) {
        LineSplitter splitter = new LineSplitter(mark, lines, this::markSeen);
        byte[] buffer = new byte[BUFFER_SIZE];
        try (stream) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                splitter.add(buffer, count);
                progressed(count);
            }
        } catch (IOException closed) {
            // This is how the stream of a process ends that was killed, and its pipes with it.
            progressed(0);
        } finally {
            splitter.end();
            streamEnded();
        }
    }

    private void markSeen() {
        lock.lock();
        try {
            marksSeen++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void progressed(int count) {
        lock.lock();
        try {
            bytesRead += count;
        } finally {
            lock.unlock();
        }
    }

    private void streamEnded() {
        lock.lock();
        try {
            streamsOpen--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until all is read that the process has written so far.
    ///
    /// @throws InterruptedException when the waiting thread is interrupted
    public void drain() throws InterruptedException {
        if (!process.markOutput(mark)) {
            awaitQuiet();
            return;
        }
        lock.lock();
        try {
            marksSent += 2;
            long left = PATIENCE;
            while (marksSeen < marksSent && streamsOpen == 2 && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitQuiet() throws InterruptedException {
        lock.lock();
        try {
            long left = PATIENCE;
            long before = -1;
            while (before != bytesRead && streamsOpen > 0 && left > 0) {
                before = bytesRead;
                changed.awaitNanos(QUIET);
                left -= QUIET;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until all is read that the process, which has ended, has ever written.
    ///
    /// @throws InterruptedException when the waiting thread is interrupted
    public void drainToEnd() throws InterruptedException {
        lock.lock();
        try {
            long left = PATIENCE;
            while (streamsOpen > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
