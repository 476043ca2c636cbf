package dev.slipway.lambda.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    private static Optional<String> fault(String text) {
        return JsonText.fault(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", " [1, 2.5e3, null]\n", "\"text\"", "0", "true", "{\"a\":{\"b\":[{}]}}", "\"\\ud83d\""})
    void oneValueIsFine(String text) {
        assertThat(fault(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "{\"a\"}", "[1,]", "\"open", "{} {}", "1 2", "'a'", "{a:1}", "NaN", "01", "\"\\x\""
            })
    void allElseIsAFault(String text) {
        assertThat(fault(text)).isPresent();
    }

    @Test
    void theFaultSaysWhatAndWhere() {
        assertThat(fault("{\"a\":\n oops}").orElseThrow())
                .startsWith("Unrecognized token 'oops': was expecting")
                .endsWith(" at [line: 2, column: 2]");
    }

    @Test
    void whatIsNoUtf8IsAFault() {
        assertThat(JsonText.fault(new byte[] {'"', (byte) 0xff, '"'})).isPresent();
        assertThat(JsonText.fault(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, '"', '}'}))
                .isPresent();
    }

    @Test
    void nestingIsBounded() {
        assertThat(fault("[".repeat(100_000))).isPresent();
    }

    @Test
    void longValuesAreFine() {
        assertThat(fault("\"" + "x".repeat(6_000_000) + "\"")).isEmpty();
        assertThat(fault("1".repeat(5_000))).isEmpty();
    }
}
