package dev.slipway.cli;

import dev.slipway.cli.command.BuildRehearsal;
import dev.slipway.cli.command.CommandContext;
import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.cli.output.Surroundings;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.SlipwayHome;
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

    private static final List<List<String>> MISTAKES =
            List.of(List.of("image", "inspect", "nothing"), List.of("mistyped"));

    /// Its Python ends at once, and where there can be no sandboxes it fails sooner: both teach something.
    private static final List<String> FAILING_CALL = List.of("invoke", "training", "--log");

    private static final String CONFIGURATION = """
            services:
              training:
                memory: 256
            """;

    private static final int FOLDERS = 8;
    private static final int FILES_PER_FOLDER = 25;

    /// Large enough for [dev.slipway.build.step.SplitCode] to make several layers of the files.
    private static final int FILE_SIZE = 24 << 10;

    private Training() {}

    /// @return what a lesson came to that did not succeed: nothing would be learned from it
    static ExitCode run(CommandContext context) throws IOException {
        Path folder = Files.createTempDirectory("slipway-training");
        try (Console silent = new Console(
                        OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), Surroundings.none());
                PracticeRegistry registry = PracticeRegistry.start(folder.resolve("registry"), context)) {
            CommandContext pupil = new CommandContext(
                    silent,
                    context.input(),
                    context.environment(),
                    SlipwayHome.in(folder.resolve("home")),
                    context.userHome(),
                    writeProject(folder.resolve("project")),
                    context.machine(),
                    context.clock());
            BuildRehearsal.prepare(pupil);
            for (List<String> lesson : lessons(registry)) {
                ExitCode code = new CommandLineInterface(pupil).run(lesson);
                if (code != ExitCode.DONE) {
                    return code;
                }
            }
            new CommandLineInterface(pupil).run(FAILING_CALL);
            MISTAKES.forEach(mistake -> new CommandLineInterface(pupil).run(mistake));
            return ExitCode.DONE;
        } finally {
            FileTree.delete(folder);
        }
    }

    /// A build that finds everything done comes twice: the second time, no file is read.
    private static List<List<String>> lessons(PracticeRegistry registry) {
        String image = registry.name("practice");
        String copy = registry.name("copy");
        return List.of(
                List.of("--help"),
                List.of("build", "--help"),
                List.of("plan"),
                List.of("plan", "--format", "json"),
                List.of("build"),
                List.of("build"),
                List.of("build", "--format", "json"),
                List.of("pull", image),
                List.of("pull", image),
                List.of("push", image, copy),
                List.of("push", image, copy),
                List.of("image", "copy", copy, registry.name("other")),
                List.of("image", "ls"),
                List.of("image", "ls", "--format", "json"),
                List.of("image", "inspect", image));
    }

    private static Path writeProject(Path project) throws IOException {
        Files.createDirectories(project);
        Files.writeString(project.resolve("app.py"), "def handler(event, context):\n    return event\n");
        Files.writeString(project.resolve("slipway.yaml"), CONFIGURATION);
        for (int i = 0; i < FOLDERS * FILES_PER_FOLDER; i++) {
            Path file = project.resolve("package" + i % FOLDERS).resolve("module" + i + ".py");
            Files.createDirectories(FileTree.folderOf(file));
            Files.writeString(file, ("# " + i + "\n").repeat(FILE_SIZE / 5));
        }
        return project;
    }
}
