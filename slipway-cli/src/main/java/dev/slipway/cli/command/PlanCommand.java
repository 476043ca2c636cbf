package dev.slipway.cli.command;

import dev.slipway.build.Plan;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.workspace.Planner;
import dev.slipway.workspace.Service;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `slipway plan`
@CommandLine.Command
public final class PlanCommand extends Command {

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Which services (default: all).")
    private List<String> services = List.of();

    @Override
    public ExitCode run(CommandContext context) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Service service : WorkspaceOptions.services(workspace.read(context), services)) {
            Plan plan = new Planner().plan(service, context.machine());
            array.add(PlanView.json(plan));
            if (!json()) {
                context.console().print(PlanView.text(plan));
            }
        }
        if (json()) {
            context.console().print(array);
        }
        return ExitCode.DONE;
    }
}
