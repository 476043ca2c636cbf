package dev.slipway.io.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A body of which ten bytes have to move in each minute of waiting.
class PaceTest {

    private final Pace pace = new Pace(Duration.ofSeconds(60), 10);

    @Test
    void atTheBeginningThereIsAllOfTheSpan() {
        assertThat(pace.left()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void whatTricklesUsesThePatienceUp() {
        for (int second = 1; second < 10; second++) {
            pace.moved(1, Duration.ofSeconds(7));
        }

        assertThat(pace.left()).isEqualTo(Duration.ofSeconds(-3));
    }

    @Test
    void enoughBytesBeginAnotherSpan() {
        pace.moved(4, Duration.ofSeconds(50));
        pace.moved(6, Duration.ofSeconds(9));

        assertThat(pace.left()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void bytesOfASpanThatHasEndedDoNotCountForTheNext() {
        pace.moved(1000, Duration.ofSeconds(1));
        pace.moved(9, Duration.ofSeconds(20));

        assertThat(pace.left()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void theEndOfABodyBringsNothing() {
        pace.moved(-1, Duration.ofSeconds(5));

        assertThat(pace.left()).isEqualTo(Duration.ofSeconds(55));
    }
}
