package dev.slipway.cli.command;

import dev.slipway.build.BuildResult;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `slipway lock`. Which system packages an image needs is known for certain when its dependencies are
/// installed and their shared objects are read, so that this is a build.
@CommandLine.Command
public final class LockCommand extends Command {

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Option(
            names = "--update",
            description = "Fetch Debian's newest index and choose the packages anew, over what the lock says.")
    private boolean update;

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Which services (default: all).")
    private List<String> services = List.of();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        Workspace read = workspace.read(context);
        List<BuildResult> results;
        try (Workshop workshop = Workshop.open(context)) {
            results = workshop.build(read, WorkspaceOptions.services(read, services), update);
        }
        context.console().success("wrote " + Workshop.lockFile(read));
        if (json()) {
            context.console().print(BuildView.json(results));
        }
        return ExitCode.DONE;
    }
}
