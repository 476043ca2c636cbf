package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.command.CommandContext;
import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.cli.output.Surroundings;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.oci.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
    void buildsAndTransfersSucceedWithoutAWordAndWithoutATrace() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (Console console = new Console(output, output, Surroundings.none())) {
            CommandContext context = new CommandContext(
                    console,
                    InputStream.nullInputStream(),
                    Map.of(),
                    SlipwayHome.in(folder.resolve("home")),
                    folder.resolve("user"),
                    folder,
                    Platform.LINUX_AMD64,
                    Clock.systemUTC());

            assertThat(Training.run(context)).isEqualTo(ExitCode.DONE);
        }

        assertThat(output.size()).isZero();
        assertThat(folder).isEmptyDirectory();
    }
}
