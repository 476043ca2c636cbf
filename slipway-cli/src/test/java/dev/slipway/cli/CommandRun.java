package dev.slipway.cli;

import dev.slipway.cli.command.CommandContext;
import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.Surroundings;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.oci.Platform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// A whole command, run in this process: what it printed where, and its exit code.
record CommandRun(int exitCode, String output, String talk) {

    /// Runs a command in `folder`, with everything that Slipway keeps in `folder/.home`.
    static CommandRun in(Path folder, Map<String, String> environment, String... arguments) {
        return in(folder, folder.resolve(".home"), environment, arguments);
    }

    /// Runs a command in `folder`, with everything that Slipway keeps in `home`.
    static CommandRun in(Path folder, Path home, Map<String, String> environment, String... arguments) {
        return run("", folder, home, environment, arguments);
    }

    /// Runs a command in `folder` with a text on its standard input.
    static CommandRun with(String input, Path folder, Map<String, String> environment, String... arguments) {
        return run(input, folder, folder.resolve(".home"), environment, arguments);
    }

    private static CommandRun run(
            String input, Path folder, Path home, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        int code;
        try (Console console = new Console(output, talk, Surroundings.none())) {
            CommandContext context = new CommandContext(
                    console,
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                    environment,
                    SlipwayHome.in(home),
                    folder.resolve(".user"),
                    folder,
                    Platform.LINUX_AMD64,
                    Clock.systemUTC());
            code = new CommandLineInterface(context).run(List.of(arguments)).number();
        }
        return new CommandRun(code, output.toString(StandardCharsets.UTF_8), talk.toString(StandardCharsets.UTF_8));
    }

    static CommandRun in(Path folder, String... arguments) {
        return in(folder, Map.of(), arguments);
    }
}
