package dev.slipway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// All tests of a sandbox once more, as an ordinary user with and without subordinate users. Run as root, which
/// makes that user.
@Tag("root")
@DisabledIfSystemProperty(named = Identity.PROPERTY, matches = ".*")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OrdinaryUserIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY_USER", "ORDINARY_USER_ALONE"})
    void sandboxesWorkTheSame(Identity identity) throws IOException, InterruptedException {
        Process tests = new ProcessBuilder(identity.java(folder, List.of(), SandboxTests.class))
                .redirectErrorStream(true)
                .start();
        String report = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tests.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(tests.exitValue()).as(report).isZero();
    }
}
