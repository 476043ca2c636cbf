package dev.slipway.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A command in a process of its own, as the launcher starts it.
final class SlipwayProcess {

    private static final int PATIENCE = 120;

    private final Process process;
    private final Path output;

    private SlipwayProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /// The words that start a command.
    static List<String> command(String... arguments) {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        return Stream.concat(java.stream(), Stream.of(arguments)).toList();
    }

    /// Starts a command in `folder`, with everything that Slipway keeps in `home`.
    static SlipwayProcess start(Path folder, Path home, String... arguments) {
        return start(folder, home, command(arguments));
    }

    /// Starts a program that starts commands.
    static SlipwayProcess start(Path folder, Path home, List<String> words) {
        try {
            Path output = Files.createTempFile(folder, "talk", ".txt");
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(words))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("SLIPWAY_HOME", home.toString());
            return new SlipwayProcess(builder.start(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// `kill -9`
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Waits for its end.
    ///
    /// @return all that it printed, and its exit code in the last line
    String end() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            kill();
        }
        return Files.readString(output) + "exit " + process.exitValue();
    }
}
