package dev.slipway.cli.command;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Reference;
import dev.slipway.workspace.RepositorySettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What is said on the command line of the repository that is pushed to; over what the workspace says of it.
final class RepositoryOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

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
    ///
    /// @throws ProblemException with [CommandProblem.WrongUsage]
    RegistryPush push(CommandContext context, RepositorySettings known, Reference reference) {
        Optional<String> given = Optional.ofNullable(mountFrom).map(name -> pathBeside(reference, name));
        RepositorySettings settings = new RepositorySettings(
                create == null ? known.create() : create,
                known.scanOnPush(),
                known.immutableTags(),
                known.encryption(),
                known.keep(),
                known.untaggedDays(),
                known.lambdaPull(),
                given.or(known::mountFrom));
        return new RegistryPush(context, settings, reference);
    }

    private String pathBeside(Reference reference, String name) {
        Reference other = Reference.parse(name);
        if (other.domain().isPresent() && !other.registryDomain().equals(reference.registryDomain())) {
            throw new ProblemException(new CommandProblem.WrongUsage(
                    command.qualifiedName(),
                    "--mount-from is `" + name + "`, which is not in the registry `" + reference.registryDomain() + "`",
                    Optional.empty()));
        }
        return other.path();
    }
}
