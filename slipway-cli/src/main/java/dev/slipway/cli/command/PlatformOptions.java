package dev.slipway.cli.command;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Platform;
import dev.slipway.oci.transfer.PlatformChoice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which image of an index is meant.
final class PlatformOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--platform",
            paramLabel = "PLATFORM",
            description = "Only the image for this platform, such as linux/arm64.")
    private @Nullable String platform;

    @Option(names = "--all-platforms", description = "The whole index, with the images of all platforms.")
    private boolean all;

    /// What the options say, or else what is usual for the command.
    ///
    /// @throws ProblemException with [CommandProblem.WrongUsage]
    PlatformChoice choice(PlatformChoice usual) {
        if (platform == null) {
            return all ? new PlatformChoice.All() : usual;
        }
        if (all) {
            throw wrong("--platform and --all-platforms exclude each other");
        }
        String text = platform;
        return new PlatformChoice.Only(Platform.parse(text)
                .orElseThrow(() -> wrong("--platform is `" + text + "`, which is not of the form `linux/amd64`")));
    }

    private ProblemException wrong(String reason) {
        return new ProblemException(new CommandProblem.WrongUsage(command.qualifiedName(), reason, Optional.empty()));
    }
}
