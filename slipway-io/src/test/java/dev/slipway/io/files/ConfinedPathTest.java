package dev.slipway.io.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfinedPathTest {

    @ParameterizedTest
    @CsvSource({"a/b,a/b", "/etc/passwd,etc/passwd", "./a//b/,a/b", "a/../b,b", "a/./b,a/b"})
    void aPathInsideIsMadePlain(String path, String plain) {
        assertThat(ConfinedPath.of(path)).hasValue(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../etc/passwd", "/../x", "a/../../b", "a/b/../../../c"})
    void aPathThatLeavesTheRootIsRefused(String path) {
        assertThat(ConfinedPath.of(path)).isEmpty();
    }

    @Test
    void aPathWithANulIsRefused() {
        assertThat(ConfinedPath.of("a\0b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", ".", "a/.."})
    void theRootIsTheEmptyPath(String path) {
        assertThat(ConfinedPath.of(path)).hasValue("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                ".",
                "..",
                "a",
                ".a",
                "..a",
                "a.",
                "a/b",
                "/a",
                "a/",
                "a//b",
                "a/.",
                "a/..",
                "./a",
                "../a",
                "a/./b",
                "a/../b",
                "a/.b/..c",
                "...",
                "a\0b"
            })
    void aPathIsConfinedIfNothingHasToBeTakenOut(String path) {
        assertThat(ConfinedPath.isConfined(path))
                .isEqualTo(!path.isEmpty()
                        && ConfinedPath.of(path).filter(path::equals).isPresent());
    }
}
