package dev.slipway.lambda.environment;

import dev.slipway.io.problem.Problem;
import dev.slipway.lambda.logline.PlatformLine;
import dev.slipway.oci.ImageConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an image says to start, and where.
record ImageCommand(List<String> entrypoint, List<String> arguments, String workingDirectory) {

    static ImageCommand of(ImageConfig config) {
        String folder =
                config.workingDirectory().filter(text -> !text.isEmpty()).orElse("/");
        return new ImageCommand(config.entrypoint(), config.command(), folder);
    }

    /// The program and its arguments.
    List<String> words() {
        List<String> words = new ArrayList<>(entrypoint);
        words.addAll(arguments);
        return words;
    }

    /// Why nothing can be started, whatever the sandbox; empty where something can.
    Optional<LaunchFailure> fault() {
        return words().isEmpty()
                ? Optional.of(new LaunchFailure(
                        LaunchFailure.INVALID_ENTRYPOINT, "the image has neither an entry point nor a command"))
                : Optional.empty();
    }

    /// The image's own fault in `problem`; empty where something else is at fault.
    Optional<LaunchFailure> failure(Problem problem) {
        return LaunchFailure.of(problem, words(), workingDirectory);
    }

    /// How the log tells of it.
    String logLine(LaunchFailure failure) {
        return words().isEmpty()
                ? PlatformLine.invalidTaskConfig(failure.message())
                : PlatformLine.launchError(failure.message(), entrypoint, arguments, workingDirectory);
    }
}
