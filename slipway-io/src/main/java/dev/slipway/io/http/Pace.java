package dev.slipway.io.http;

import java.time.Duration;

/// How much longer one body may take: so many bytes have to move in each span of waiting for the client. Whoever lets
/// single bytes trickle is given up as if nothing moved. The time in which nobody waits for the client does not count.
///
/// Serves for one body only, in one thread.
final class Pace {

    private final Duration span;
    private final long least;
    private Duration waited = Duration.ZERO;
    private long moved;

    /// @param least bytes in each `span`
    Pace(Duration span, long least) {
        this.span = span;
        this.least = least;
    }

    /// How long the next bytes may take; zero or less when there is no patience left.
    Duration left() {
        return span.minus(waited);
    }

    /// Takes note of what came or went.
    ///
    /// @param bytes how many; negative counts as none
    /// @param time  how long they were waited for
    void moved(long bytes, Duration time) {
        moved += Math.max(bytes, 0);
        waited = waited.plus(time);
        if (moved >= least) {
            moved = 0;
            waited = Duration.ZERO;
        }
    }
}
