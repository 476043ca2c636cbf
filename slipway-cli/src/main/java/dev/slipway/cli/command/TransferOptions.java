package dev.slipway.cli.command;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.transfer.ImageCopy;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How much is copied at once.
final class TransferOptions {

    @Option(
            names = "--jobs",
            paramLabel = "COUNT",
            description = "How many blobs are copied at once (default: ${DEFAULT-VALUE}).")
    private int jobs = ImageCopy.USUAL_JOBS;

    /// @throws ProblemException with [CommandProblem.WrongUsage]
    int jobs() {
        if (jobs < 1 || jobs > ImageCopy.MOST_JOBS) {
            throw new ProblemException(new CommandProblem.WrongUsage(
                    "slipway image copy", "--jobs is a number from 1 to " + ImageCopy.MOST_JOBS, Optional.empty()));
        }
        return jobs;
    }
}
