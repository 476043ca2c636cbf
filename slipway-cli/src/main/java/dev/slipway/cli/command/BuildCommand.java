package dev.slipway.cli.command;

import dev.slipway.build.BuildResult;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `slipway build`
@CommandLine.Command
public final class BuildCommand extends Command {

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Which services (default: all).")
    private List<String> services = List.of();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        Workspace read = workspace.read(context);
        List<BuildResult> results;
        try (Workshop workshop = Workshop.open(context)) {
            results = workshop.build(read, WorkspaceOptions.services(read, services), false);
        }
        if (json()) {
            context.console().print(BuildView.json(results));
        } else {
            BuildView.text(results, context.console());
        }
        return ExitCode.DONE;
    }
}
