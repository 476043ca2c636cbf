package dev.slipway.lambda.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.sandbox.SandboxProcess.Exit;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ExitDescriptionTest {

    @Test
    void aSuccessHasNoDescription() {
        assertThat(ExitDescription.of(new Exit(OptionalInt.of(0), OptionalInt.empty(), false)))
                .isEmpty();
    }

    @Test
    void aStatusIsTold() {
        assertThat(ExitDescription.of(new Exit(OptionalInt.of(142), OptionalInt.empty(), false)))
                .isEqualTo("exit status 142");
    }

    @Test
    void aSignalIsToldByItsName() {
        assertThat(ExitDescription.of(new Exit(OptionalInt.empty(), OptionalInt.of(9), false)))
                .isEqualTo("signal: killed");
        assertThat(ExitDescription.of(new Exit(OptionalInt.empty(), OptionalInt.of(11), false)))
                .isEqualTo("signal: segmentation fault");
        assertThat(ExitDescription.of(new Exit(OptionalInt.empty(), OptionalInt.of(40), false)))
                .isEqualTo("signal: signal 40");
    }

    @Test
    void outOfMemoryLooksLikeBeingKilled() {
        assertThat(ExitDescription.of(new Exit(OptionalInt.of(137), OptionalInt.empty(), true)))
                .isEqualTo("signal: killed");
    }
}
