package dev.slipway.cli.command;

import dev.slipway.cli.output.ExitCode;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Reference;
import dev.slipway.oci.transfer.ImageLocation;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `slipway image tags`
@CommandLine.Command
public final class ImageTagsCommand extends Command {

    @Parameters(paramLabel = "REPOSITORY", description = "With its registry: registry.example.com/team/app.")
    private String repository = "";

    @Option(names = "--limit", paramLabel = "COUNT", description = "The most tags to list (default: ${DEFAULT-VALUE}).")
    private int limit = 10_000;

    @Mixin
    private RegistryOptions registry = new RegistryOptions();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        ImageLocation location = ImageLocation.parse(repository);
        if (!(location instanceof ImageLocation.InRegistry(Reference reference))) {
            throw new ProblemException(new CommandProblem.RegistryMissing(repository));
        }
        try (Transfers transfers = Transfers.open(context, registry, location)) {
            List<String> tags = transfers.registries().repository(reference).tags(Math.max(1, limit));
            if (json()) {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                tags.forEach(array::add);
                context.console().print(array);
            } else {
                context.console().print(tags);
            }
        }
        return ExitCode.DONE;
    }
}
