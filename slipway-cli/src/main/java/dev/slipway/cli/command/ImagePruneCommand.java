package dev.slipway.cli.command;

import dev.slipway.aws.ecr.EcrPrune;
import dev.slipway.aws.ecr.EcrRegistry;
import dev.slipway.aws.ecr.PrunePlan;
import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Reference;
import dev.slipway.oci.store.GarbageReport;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/// `slipway image prune`
@CommandLine.Command
public final class ImagePruneCommand extends Command {

    private static final String NAME = "slipway image prune";
    private static final int USUAL_KEEP = 10;

    @Option(
            names = "--registry",
            paramLabel = "REPOSITORY",
            description = "Prune this repository of Amazon ECR instead of the store. Images that any version of a"
                    + " Lambda function of its account and region uses always stay.")
    private @Nullable String repository;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "With --registry: this many of the newest stay, too (default: " + USUAL_KEEP + ").")
    private @Nullable Integer keep;

    @Option(names = "--dry-run", description = "With --registry: say what would be deleted, and delete nothing.")
    private boolean dry;

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        if (repository != null) {
            pruneRepository(context, repository);
        } else if (keep != null || dry) {
            throw wrong("`--keep` and `--dry-run` need `--registry`");
        } else {
            pruneStore(context);
        }
        return ExitCode.DONE;
    }

    private void pruneStore(CommandContext context) throws IOException {
        GarbageReport report;
        try (Store store = ImageStore.open(context)) {
            report = store.collectGarbage();
        }
        if (json()) {
            context.console()
                    .print(JsonNodeFactory.instance
                            .objectNode()
                            .put("blobs", report.blobs())
                            .put("partialFiles", report.partialFiles())
                            .put("bytes", report.bytes()));
        } else {
            context.console()
                    .print("deleted " + report.blobs() + " blobs and " + report.partialFiles() + " partial files: "
                            + ByteCount.format(report.bytes()));
        }
    }

    private void pruneRepository(CommandContext context, String name) {
        int newest = keep == null ? USUAL_KEEP : keep;
        NumberRange.require(NAME, "--keep", newest, 0, Integer.MAX_VALUE);
        Reference reference = Reference.parse(name);
        EcrRegistry.Private registry = EcrRegistry.of(reference)
                .orElseThrow(() -> wrong("`" + name + "` is no repository of Amazon ECR, such as"
                        + " `123456789012.dkr.ecr.eu-central-1.amazonaws.com/orders`"));
        EcrPrune prune = new EcrPrune(
                Registries.amazon(context),
                registry,
                reference,
                context.console().progress());
        PrunePlan plan = prune.plan(newest);
        PruneView view = new PruneView(context.console(), json(), dry);
        if (!dry) {
            prune.carryOut(plan);
        }
        view.show(plan);
    }

    private static ProblemException wrong(String reason) {
        return new ProblemException(new CommandProblem.WrongUsage(NAME, reason, Optional.empty()));
    }
}
