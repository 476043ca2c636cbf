package dev.slipway.debian.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebianVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.1",
        "1.9, 1.10",
        "1.0~rc1, 1.0",
        "1.0~~, 1.0~",
        "1.0~, 1.0",
        "1.0, 1.0a",
        "1.0a, 1.0+b",
        "1.0-1, 1.0-2",
        "1.0-1, 1.0-1+b1",
        "1.0-1~deb13u1, 1.0-1",
        "2.0, 1:1.0",
        "9:1, 10:1",
        "1.0-1, 1.0-1.1",
        "2.41-12, 2.41-12+deb13u4",
        "1.0-a, 1.0-b",
        "1-2-3, 1-2-4",
        "0.99999999999999999999, 0.100000000000000000000",
        "'', 1",
        "~, ''",
    })
    void theFirstIsEarlierThanTheSecond(String earlier, String later) {
        assertThat(new DebianVersion(earlier)).isLessThan(new DebianVersion(later));
        assertThat(new DebianVersion(later)).isGreaterThan(new DebianVersion(earlier));
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1.0-0", "0:1.0, 1.0", "1.01, 1.1", "1.0-00, 1.0-0"})
    void theyAreEqual(String left, String right) {
        assertThat(new DebianVersion(left)).isEqualByComparingTo(new DebianVersion(right));
        assertThat(new DebianVersion(left)).isEqualTo(new DebianVersion(right));
        assertThat(new DebianVersion(left)).hasSameHashCodeAs(new DebianVersion(right));
    }

    @Test
    void itIsShownAsItWasWritten() {
        assertThat(new DebianVersion("1:2.0-1~deb13u1")).hasToString("1:2.0-1~deb13u1");
    }
}
