package dev.slipway.io.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A stream that breaks when nothing arrives for too long: an HTTP client's own timeout ends with the
/// response's headers.
public final class StallGuard extends InputStream {

    private final InputStream body;
    private final Duration patience;
    private final Thread watcher;
    private volatile long lastArrival = System.nanoTime();
    private volatile boolean stalled;
    private volatile boolean ended;

    /// @param body     what arrives; closed with this stream, and when it stalls
    /// @param patience how long nothing may arrive
    public StallGuard(InputStream body, Duration patience) {
        this.body = body;
        this.patience = patience;
        this.watcher = Thread.ofVirtual().name("stall guard").start(this::watch);
    }

    private void watch() {
        while (!ended) {
            long left = patience.toNanos() - (System.nanoTime() - lastArrival);
            if (left <= 0) {
                stalled = true;
                closeQuietly();
                return;
            }
            LockSupport.parkNanos(left);
        }
    }

    private void closeQuietly() {
        try {
            body.close();
        } catch (IOException alreadyBroken) {
            stalled = true;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int count = body.read(buffer, offset, length);
            if (count < 0 && stalled) {
                throw stall();
            }
            lastArrival = System.nanoTime();
            return count;
        } catch (IOException broken) {
            throw stalled ? stall() : broken;
        }
    }

    private IOException stall() {
        return new IOException("nothing arrived for " + patience.toSeconds() + " s");
    }

    @Override
    public void close() throws IOException {
        ended = true;
        LockSupport.unpark(watcher);
        body.close();
    }
}
