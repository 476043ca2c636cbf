package dev.slipway.cli.command;

import dev.slipway.cli.output.ExitCode;
import java.io.IOException;
import picocli.CommandLine.Mixin;

/// One command of the command line. Subclasses declare options and parameters by picocli's annotations.
public abstract class Command {

    @Mixin
    private CommonOptions common = new CommonOptions();

    /// Does the work.
    ///
    /// @return how it ended, where that is no problem to report
    /// @throws IOException if a file or stream fails in a way that no problem describes
    public abstract ExitCode run(CommandContext context) throws IOException;

    /// Whether causes are shown with their stack traces.
    public boolean debug() {
        return common.debug;
    }

    /// Whether results are printed as JSON.
    public boolean json() {
        return common.format == CommonOptions.Format.json;
    }
}
