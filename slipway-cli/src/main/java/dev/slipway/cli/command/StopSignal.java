package dev.slipway.cli.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C and `kill`: the command that serves is told, takes everything down, and only then does the process
/// end.
final class StopSignal implements AutoCloseable {

    private static final int SECONDS_FOR_TAKING_DOWN = 5;

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private StopSignal() {}

    static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(signal::stop));
        return signal;
    }

    private void stop() {
        told.countDown();
        try {
            boolean down = ended.await(SECONDS_FOR_TAKING_DOWN, TimeUnit.SECONDS);
            assert down : "what still runs ends with the process";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until the process is told to end.
    void await() {
        try {
            told.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Everything is down: the process may end.
    @Override
    public void close() {
        ended.countDown();
    }
}
