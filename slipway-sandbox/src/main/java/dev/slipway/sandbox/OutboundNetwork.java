package dev.slipway.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The way out of a sandbox's network: `slirp4netns` makes connections on behalf of the processes inside, with this
/// process's rights. It needs no configuration of this machine.
///
/// @param process   `slirp4netns`
/// @param namespace the network namespace, as a file
record OutboundNetwork(Process process, Path namespace) implements AutoCloseable {

    /// The name server that `slirp4netns` is inside; it asks this machine's own ones.
    static final String NAME_SERVER = "10.0.2.3";

    private static final String DEFAULT_ROUTE = "\t00000000\t";
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    /// Waits until there is a way out, but no longer than some seconds: without one the processes run all the same.
    void awaitReady() throws IOException {
        Path routes = namespace.resolveSibling("../net/route").normalize();
        long started = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - started < LONGEST_WAIT) {
            if (Files.readString(routes).contains(DEFAULT_ROUTE)) {
                return;
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
