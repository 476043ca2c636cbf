package dev.slipway.cli.command;

import dev.slipway.cli.output.Console;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.oci.Platform;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/// What a command has around it: everything that comes from the process, so that tests can bring their own.
///
/// @param console          where output goes
/// @param input            standard input
/// @param environment      the process's environment variables
/// @param home             where Slipway keeps what it keeps
/// @param userHome         the user's home folder, where other programs keep what Slipway reads as well
/// @param workingDirectory the folder that the command was called in, absolute
/// @param machine          this machine's platform
/// @param clock            tells what time it is
public record CommandContext(
        Console console,
        InputStream input,
        Map<String, String> environment,
        SlipwayHome home,
        Path userHome,
        Path workingDirectory,
        Platform machine,
        Clock clock) {}
