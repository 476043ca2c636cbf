package dev.slipway.cli;

import dev.slipway.cli.command.CommandContext;
import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.cli.output.Surroundings;
import dev.slipway.io.files.FileTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs the commands that people run most, for nobody: the launcher lets the virtual machine watch, and keeps
/// what it learned (JEP 514, ahead-of-time cache). Needs no network but the loopback, and leaves nothing behind.
final class Training {

    /// What the launcher calls it; no command that people see.
    static final String NAME = "train";

    /// Nobody answers there: a build gets as far as it can without a network.
    private static final String CONFIGURATION = """
            services:
              training:
                memory: 256
            debian:
              mirror: http://127.0.0.1:1/debian
            """;

    private Training() {}

    static ExitCode run(CommandContext context) throws IOException {
        Path folder = Files.createTempDirectory("slipway-training");
        try (Console silent = new Console(
                        OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), Surroundings.none());
                PracticeRegistry registry = PracticeRegistry.start(folder.resolve("registry"), context)) {
            Path workspace = Files.createDirectory(folder.resolve("workspace"));
            Files.writeString(workspace.resolve("app.py"), "def handler(event, context):\n    return event\n");
            Files.writeString(workspace.resolve("slipway.yaml"), CONFIGURATION);
            CommandContext pupil = new CommandContext(
                    silent,
                    context.input(),
                    context.environment(),
                    context.home(),
                    context.userHome(),
                    workspace,
                    context.machine(),
                    context.clock());
            for (List<String> lesson : lessons(registry)) {
                new CommandLineInterface(pupil).run(lesson);
            }
            return ExitCode.DONE;
        } finally {
            FileTree.delete(folder);
        }
    }

    private static List<List<String>> lessons(PracticeRegistry registry) {
        String image = registry.name("practice");
        String copy = registry.name("copy");
        return List.of(
                List.of("--help"),
                List.of("build", "--help"),
                List.of("pull", image),
                List.of("pull", image),
                List.of("push", image, copy),
                List.of("push", image, copy),
                List.of("image", "copy", copy, registry.name("other")),
                List.of("image", "ls"),
                List.of("image", "ls", "--format", "json"),
                List.of("image", "inspect", image),
                List.of("plan"),
                List.of("plan", "--format", "json"),
                List.of("build"),
                List.of("image", "inspect", "nothing"),
                List.of("mistyped"));
    }
}
