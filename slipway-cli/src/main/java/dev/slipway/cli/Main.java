package dev.slipway.cli;

import dev.slipway.cli.command.CommandContext;
import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.cli.output.Surroundings;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.oci.Platform;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Starts the command line: gathers what comes from the process (arguments, environment, folders, streams,
/// clock) and hands it on, so that nothing below has to look for it.
public final class Main {

    private Main() {}

    /// Runs one command and ends the process with its exit code.
    ///
    /// @param arguments the command and its options
    /// @throws IOException if the training of the launcher fails
    public static void main(String[] arguments) throws IOException {
        System.exit(run(List.of(arguments), System.getenv(), System.in));
    }

    private static int run(List<String> arguments, Map<String, String> environment, InputStream input)
            throws IOException {
        Surroundings surroundings = Surroundings.of(
                Boolean.getBoolean("slipway.terminal"), System.getProperty("slipway.columns", ""), environment);
        try (Console console = new Console(
                new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), surroundings)) {
            Path userHome = userHome(environment);
            CommandContext context = new CommandContext(
                    console,
                    input,
                    environment,
                    SlipwayHome.from(environment, userHome),
                    userHome,
                    Path.of("").toAbsolutePath(),
                    Platform.linuxOn(System.getProperty("os.arch")),
                    Clock.systemUTC());
            boolean training = arguments.equals(List.of(Training.NAME));
            ExitCode code = training ? Training.run(context) : new CommandLineInterface(context).run(arguments);
            return code.number();
        }
    }

    /// `HOME` rather than what the JVM says: in a user namespace it takes the user for the administrator.
    private static Path userHome(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
    }
}
