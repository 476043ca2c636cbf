package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.command.CommandContext;
import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.cli.output.Surroundings;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.oci.Platform;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the launcher lets the virtual machine watch.
class TrainingTest {

    @TempDir
    Path folder;

    @Test
    void imagesTravelForPracticeWithoutAWord() throws Exception {
        try (Console silent =
                new Console(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), Surroundings.none())) {
            ExitCode code = Training.run(new CommandContext(
                    silent,
                    InputStream.nullInputStream(),
                    Map.of(),
                    SlipwayHome.in(folder.resolve(".home")),
                    folder.resolve(".user"),
                    folder,
                    Platform.LINUX_AMD64,
                    Clock.systemUTC()));

            assertThat(code).isEqualTo(ExitCode.DONE);
        }
        assertThat(CommandRun.in(folder, "image", "ls", "--format", "json").output())
                .as("what was pulled")
                .contains("/practice:latest");
    }
}
