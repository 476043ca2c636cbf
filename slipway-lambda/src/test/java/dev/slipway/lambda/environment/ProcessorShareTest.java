package dev.slipway.lambda.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorShareTest {

    @Test
    void timeGrowsWithMemory() {
        assertThat(ProcessorShare.ofMemory(1769).processors()).isEqualTo(1);
        assertThat(ProcessorShare.ofMemory(128).processors()).isCloseTo(0.0724, within(0.0001));
        assertThat(ProcessorShare.ofMemory(10_240).processors()).isCloseTo(5.79, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({
        "128, 2",
        "3008, 2",
        "3009, 3",
        "5307, 3",
        "5308, 4",
        "7076, 4",
        "7077, 5",
        "8845, 5",
        "8846, 6",
        "10240, 6"
    })
    void processorsAreSeenInSteps(int megabytes, int visible) {
        assertThat(ProcessorShare.ofMemory(megabytes).visible()).isEqualTo(visible);
    }
}
