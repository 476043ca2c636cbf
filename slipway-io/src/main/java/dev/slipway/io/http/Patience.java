package dev.slipway.io.http;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Ends the waiting for one client: what is not done in its time has its connection closed under it.
///
/// Closing is the one thing that ends a blocked write, too, and a read of a body that a handler is in the middle
/// of.
final class Patience {

    private static final Waiting ENDLESS = () -> {};

    private final Optional<Limits> limits;

    private Patience(Optional<Limits> limits) {
        this.limits = limits;
    }

    /// Waits as long as it takes.
    static Patience endless() {
        return new Patience(Optional.empty());
    }

    /// @param timer      closes the connection, in time
    /// @param connection of the client
    static Patience of(HttpTimeouts timeouts, ScheduledExecutorService timer, Closeable connection) {
        return new Patience(Optional.of(new Limits(timeouts, timer, connection)));
    }

    /// Until the first byte of a request.
    Waiting forRequest() {
        return limits.map(limit -> limit.begin(limit.timeouts.idle())).orElse(ENDLESS);
    }

    /// Until the end of a request's head.
    Waiting forHead() {
        return limits.map(limit -> limit.begin(limit.timeouts.head())).orElse(ENDLESS);
    }

    /// Lets a body come or go, at the pace that is demanded.
    Transfers forBody() {
        return limits.<Transfers>map(PacedTransfers::new).orElse(Transfer::run);
    }

    private record Limits(HttpTimeouts timeouts, ScheduledExecutorService timer, Closeable connection) {

        Waiting begin(Duration longest) {
            Future<?> end = timer.schedule(this::giveUp, longest.toNanos(), TimeUnit.NANOSECONDS);
            return () -> end.cancel(false);
        }

        private void giveUp() {
            try {
                connection.close();
            } catch (IOException closedAnyway) {
                // Who waits learns of it.
                return;
            }
        }
    }

    /// The transfers of one body.
    @FunctionalInterface
    interface Transfers {

        /// Waits for one of them.
        ///
        /// @return what it gives
        long await(Transfer transfer) throws IOException;
    }

    /// Lets some of a body come or go.
    @FunctionalInterface
    interface Transfer {

        /// @return how many bytes; negative at the body's end
        long run() throws IOException;
    }

    private static final class PacedTransfers implements Transfers {

        private final Limits limits;
        private final Pace pace;

        PacedTransfers(Limits limits) {
            this.limits = limits;
            this.pace = new Pace(limits.timeouts.transfer(), limits.timeouts.least());
        }

        @Override
        public long await(Transfer transfer) throws IOException {
            long began = System.nanoTime();
            long count;
            try (Waiting _ = limits.begin(pace.left())) {
                count = transfer.run();
            }
            pace.moved(count, Duration.ofNanos(System.nanoTime() - began));
            return count;
        }
    }

    /// Something that is waited for, until this is closed.
    @FunctionalInterface
    interface Waiting extends AutoCloseable {
        @Override
        void close();
    }
}
