package dev.slipway.oci.registry.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldsTest {

    @Test
    void theNextPageIsFoundAmongLinks() {
        assertThat(Fields.nextLink(List.of("</a>; rel=\"prev\", </v2/x?last=b&n=2>; rel=\"next\"")))
                .hasValue("/v2/x?last=b&n=2");
        assertThat(Fields.nextLink(List.of("</v2/x>;rel=next"))).hasValue("/v2/x");
        assertThat(Fields.nextLink(List.of("nothing"))).isEmpty();
    }

    @Test
    void rangesAreInclusiveAndZeroToZeroIsNothing() {
        assertThat(Fields.uploaded("0-0")).hasValue(0);
        assertThat(Fields.uploaded("bytes=0-99")).hasValue(100);
        assertThat(Fields.uploaded("5-9")).isEmpty();
        assertThat(Fields.partStart("bytes 10-19/20")).hasValue(10);
        assertThat(Fields.partStart("bytes */20")).isEmpty();
    }

    @Test
    void pausesComeAsSecondsAndAsDates() {
        Optional<String> now = Optional.of("Sat, 21 Nov 2026 12:00:00 GMT");
        assertThat(Fields.pause("120", Optional.empty())).hasValue(Duration.ofMinutes(2));
        assertThat(Fields.pause("Sat, 21 Nov 2026 12:00:30 GMT", now)).hasValue(Duration.ofSeconds(30));
        assertThat(Fields.pause("Sat, 21 Nov 2026 11:00:00 GMT", now)).isEmpty();
        assertThat(Fields.pause("soon", now)).isEmpty();
    }
}
