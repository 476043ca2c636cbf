package dev.slipway.io.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> KEYS =
            List.of("handler", "memory", "timeout", "environment", "path", "packages", "platforms");

    @ParameterizedTest
    @CsvSource({
        "handlr, handler",
        "hnadler, handler",
        "Handler, handler",
        "enviroment, environment",
        "time-out, timeout",
        "platform, platforms",
        "pth, path"
    })
    void aMistypedNameHasItsNearestName(String mistyped, String meant) {
        assertThat(NearestName.of(mistyped, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"xyz", "concurrency", "h"})
    void aNameThatIsFarFromAllHasNone(String name) {
        assertThat(NearestName.of(name, KEYS)).isEmpty();
    }

    @Test
    void ofTwoEquallyNearNamesTheFirstInOrderIsGiven() {
        assertThat(NearestName.of("cat", List.of("rat", "bat"))).contains("bat");
    }

    @Test
    void anEndlessNameHasNone() {
        assertThat(NearestName.of("a".repeat(1_000_000), KEYS)).isEmpty();
        assertThat(NearestName.of("", KEYS)).isEmpty();
    }
}
