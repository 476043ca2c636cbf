package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TraceHeaderTest {

    private static final UUID RANDOM = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

    private static String complete(String given) {
        return TraceHeader.complete(Optional.of(given), 0x5bef4de7L, RANDOM);
    }

    @Test
    void whatTheCallerGaveStays() {
        String whole = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        assertThat(complete(whole)).isEqualTo(whole);
        assertThat(complete(whole + ";Lineage=a87bd80c:1|68fd508a:5"))
                .isEqualTo(whole + ";Lineage=a87bd80c:1|68fd508a:5");
    }

    @Test
    void whatIsMissingIsMadeUp() {
        assertThat(complete("Root=1-5759e988-bd862e3fe1be46a994272793"))
                .isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=0123456789abcdef;Sampled=0");
        assertThat(TraceHeader.complete(Optional.empty(), 0x5bef4de7L, RANDOM))
                .isEqualTo("Root=1-5bef4de7-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=0");
    }

    @Test
    void whatIsNoTraceHeaderIsNotPassedOn() {
        assertThat(complete("Root=evil\r\nX: y;Sampled=2")).isEqualTo(complete(""));
        assertThat(complete("x".repeat(5_000))).isEqualTo(complete(""));
    }
}
