package dev.slipway.io.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How long is waited for a client that has to bring ten bytes in each hour of waiting.
class PatienceTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final HttpTimeouts TIMEOUTS = new HttpTimeouts(HOUR, HOUR, HOUR, 10);

    private final RecordingTimer timer = new RecordingTimer();
    private final Patience patience = Patience.of(TIMEOUTS, timer, () -> {});

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void eachByteThatTricklesLeavesLessTimeForTheNext() throws IOException {
        Patience.Transfers body = patience.forBody();
        for (int piece = 0; piece < 10; piece++) {
            body.await(() -> 1);
        }

        assertThat(timer.waits)
                .hasSize(10)
                .startsWith(HOUR)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .doesNotHaveDuplicates();
    }

    @Test
    void whoBringsEnoughHasAllOfTheTimeAgain() throws IOException {
        Patience.Transfers body = patience.forBody();
        body.await(() -> 4);
        body.await(() -> 6);
        body.await(() -> 1);

        assertThat(timer.waits).hasSize(3).last().isEqualTo(HOUR);
        assertThat(timer.waits.get(1)).isLessThan(HOUR);
    }

    @Test
    void eachBodyBeginsAnew() throws IOException {
        patience.forBody().await(() -> 1);
        patience.forBody().await(() -> 1);

        assertThat(timer.waits).containsExactly(HOUR, HOUR);
    }

    /// Knows for how long each wait was to last.
    private static final class RecordingTimer extends ScheduledThreadPoolExecutor {

        private final List<Duration> waits = new ArrayList<>();

        RecordingTimer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            waits.add(Duration.of(delay, unit.toChronoUnit()));
            return super.schedule(command, delay, unit);
        }
    }
}
