package dev.slipway.cli.command;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.transfer.ImageCopy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How much is copied at once.
final class TransferOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--jobs",
            paramLabel = "COUNT",
            description = "How many blobs are copied at once (default: ${DEFAULT-VALUE}).")
    private int jobs = ImageCopy.USUAL_JOBS;

    /// @throws ProblemException with [CommandProblem.WrongUsage]
    int jobs() {
        NumberRange.require(command.qualifiedName(), "--jobs", jobs, 1, ImageCopy.MOST_JOBS);
        return jobs;
    }
}
