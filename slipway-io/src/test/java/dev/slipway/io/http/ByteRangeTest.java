package dev.slipway.io.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    private static ByteRange range(String value, long total) {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Range", value);
        return ByteRange.of(headers, total);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=2-4, 2, 3",
        "bytes=2-, 2, 8",
        "bytes=2-99, 2, 8",
        "bytes=9-9, 9, 1",
        "bytes=-3, 7, 3",
        "bytes=-99, 0, 10"
    })
    void aPartIsCutToWhatThereIs(String value, long offset, long length) {
        assertThat(range(value, 10)).isEqualTo(new ByteRange.Part(offset, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0", "bytes=4-2"})
    void whatTheBodyDoesNotHaveCannotBeHad(String value) {
        assertThat(range(value, 10)).isEqualTo(new ByteRange.Unsatisfiable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lines=1-2", "bytes=", "bytes=-", "bytes=0-1,3-4", "bytes=a-b", "bytes=1"})
    void whatIsNotOneRangeIsPassedOver(String value) {
        assertThat(range(value, 10)).isEqualTo(new ByteRange.Whole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-99999999999999999999", "bytes=99999999999999999999-"})
    void numbersThatFitNowhereArePassedOver(String value) {
        assertThat(range(value, 10)).isEqualTo(new ByteRange.Whole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-0", "bytes=-1"})
    void anEmptyBodyHasNoParts(String value) {
        assertThat(range(value, 0)).isEqualTo(new ByteRange.Unsatisfiable());
    }
}
