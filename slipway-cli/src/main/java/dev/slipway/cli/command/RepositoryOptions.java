package dev.slipway.cli.command;

import dev.slipway.oci.Reference;
import dev.slipway.workspace.RepositorySettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is said on the command line of the repository that is pushed to; over what the workspace says of it.
final class RepositoryOptions {

    @Option(
            names = "--create-repository",
            negatable = true,
            description = "Make a repository of Amazon ECR that is absent (default), or leave that to others.")
    private @Nullable Boolean create;

    @Option(
            names = "--mount-from",
            paramLabel = "PATH",
            description = "A repository of the same registry whose layers are mounted instead of sent.")
    private @Nullable String mountFrom;

    /// A push to a repository.
    RegistryPush push(CommandContext context, RepositorySettings known, Reference reference) {
        return new RegistryPush(context, over(known), reference);
    }

    private RepositorySettings over(RepositorySettings known) {
        return new RepositorySettings(
                create == null ? known.create() : create,
                known.scanOnPush(),
                known.immutableTags(),
                known.encryption(),
                known.keep(),
                known.untaggedDays(),
                known.lambdaPull(),
                mountFrom == null ? known.mountFrom() : Optional.of(mountFrom));
    }
}
