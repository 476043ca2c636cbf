package dev.slipway.workspace.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonSpecifierTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=3.9              | true",
                ">=3.9,<4           | true",
                ">=3.13             | true",
                ">=3.13.5           | true",
                ">=3.13.6           | false",
                ">=3.14             | false",
                "<3.13              | false",
                "<=3.13             | false",
                "<=3.13.5           | true",
                "< 3.14             | true",
                "<4.0.0a1           | true",
                "<3.13.5rc1         | false",
                ">3.13              | true",
                ">3.13.5            | false",
                "==3.13.*           | true",
                "==3.12.*           | false",
                "==3.*              | true",
                "!=3.13.*           | false",
                "!=3.12.*,>=3.9     | true",
                "==3.13             | false",
                "==3.13.5           | true",
                "===3.13.5          | true",
                "~=3.11             | true",
                "~=3.13.0           | true",
                "~=3.12.0           | false",
                ">=3.8,!=3.9.7,<3.14| true",
            })
    void aRangeAllowsAVersion(String range, boolean allowed) {
        assertThat(PythonSpecifier.parse(range).orElseThrow().allows(python("3.13.5")))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "^3.11          | true",
                "^3.14          | false",
                "^2.7           | false",
                "~3.13          | true",
                "~3.12          | false",
                "~3             | true",
                "3.13           | true",
                "3.12           | false",
                "3.13.*         | true",
                "*              | true",
                ">=3.10,<3.14   | true",
                "\"~2.7 || ^3.6\" | true",
            })
    void poetrysWordsMeanTheSame(String range, boolean allowed) {
        assertThat(PythonSpecifier.parsePoetry(range).orElseThrow().allows(python("3.13.5")))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3.13", "=>3.9", ">=", ">=x", "~=3", ">=3.*", ">=3.9;<4", ">=99999999999"})
    void whatIsNoRangeIsRefused(String text) {
        assertThat(PythonSpecifier.parse(text)).isEmpty();
    }

    private static PythonVersion python(String text) {
        return PythonVersion.parse(text).orElseThrow();
    }
}
