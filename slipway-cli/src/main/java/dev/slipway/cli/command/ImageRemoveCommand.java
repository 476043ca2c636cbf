package dev.slipway.cli.command;

import dev.slipway.cli.output.ExitCode;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `slipway image rm`
@CommandLine.Command
public final class ImageRemoveCommand extends Command {

    @Parameters(paramLabel = "IMAGE", arity = "1..*", description = "Names as `slipway image ls` shows them.")
    private List<String> names = List.of();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        ArrayNode removed = JsonNodeFactory.instance.arrayNode();
        try (Store store = ImageStore.open(context)) {
            for (String name : names) {
                ImageStore.resolve(store, name);
            }
            for (String name : names) {
                if (!store.remove(name)) {
                    throw new ProblemException(new CommandProblem.NoSuchImage(name));
                }
                removed.add(name);
                context.console().success("removed " + name);
            }
        }
        context.console().aside("`slipway image prune` deletes the blobs that no other image needs");
        if (json()) {
            context.console().print(removed);
        }
        return ExitCode.DONE;
    }
}
