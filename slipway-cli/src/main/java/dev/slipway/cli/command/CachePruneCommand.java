package dev.slipway.cli.command;

import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.io.files.Caches;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/// `slipway cache prune`
@CommandLine.Command
public final class CachePruneCommand extends Command {

    private static final String NAME = "slipway cache prune";
    private static final long GIGABYTE = 1_000_000_000L;

    @Option(
            names = "--unused-for",
            paramLabel = "DAYS",
            description = "Delete what was not used for so many days; 0 deletes all (default: 30).")
    private int days = (int) Caches.Limits.USUAL.unused().toDays();

    @Option(
            names = "--max-size",
            paramLabel = "GB",
            description = "Delete what was used longest ago until no more than this is left (default: 20).")
    private int gigabytes = (int) (Caches.Limits.USUAL.bytes() / GIGABYTE);

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        NumberRange.require(NAME, "--unused-for", days, 0, 3_650);
        NumberRange.require(NAME, "--max-size", gigabytes, 0, 1_000_000);
        Caches caches = KeptCaches.in(context.home());
        Caches.Pruned pruned = caches.prune(
                        new Caches.Limits(Duration.ofDays(days), gigabytes * GIGABYTE),
                        context.clock().instant())
                .orElseThrow(() -> new ProblemException(new CommandProblem.CachesInUse()));
        if (json()) {
            context.console()
                    .print(JsonNodeFactory.instance
                            .objectNode()
                            .put("entries", pruned.entries())
                            .put("bytes", pruned.bytes()));
        } else {
            context.console()
                    .print("deleted " + pruned.entries() + (pruned.entries() == 1 ? " entry: " : " entries: ")
                            + ByteCount.format(pruned.bytes()));
        }
        return ExitCode.DONE;
    }
}
