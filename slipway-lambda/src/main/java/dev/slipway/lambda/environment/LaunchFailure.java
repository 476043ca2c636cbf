package dev.slipway.lambda.environment;

import dev.slipway.io.problem.Problem;
import java.util.List;
import java.util.Optional;

/// A runtime that could not even be started, in Lambda's words.
///
/// @param type    such as `Runtime.InvalidEntrypoint`
/// @param message such as `fork/exec /app: no such file or directory`
record LaunchFailure(String type, String message) {

    static final String INVALID_ENTRYPOINT = "Runtime.InvalidEntrypoint";
    static final String INVALID_WORKING_DIRECTORY = "Runtime.InvalidWorkingDir";

    /// The image's own fault in `problem`; empty where something else is at fault.
    static Optional<LaunchFailure> of(Problem problem, List<String> command, String workingDirectory) {
        String program = command.getFirst();
        return switch (problem.code()) {
            case "sandbox.program-not-found" -> entrypoint(program, "no such file or directory");
            case "sandbox.program-not-executable" -> entrypoint(program, "permission denied");
            case "sandbox.program-format" -> entrypoint(program, "exec format error");
            case "sandbox.working-directory-missing" ->
                Optional.of(new LaunchFailure(
                        INVALID_WORKING_DIRECTORY, "chdir " + workingDirectory + ": no such file or directory"));
            default -> Optional.empty();
        };
    }

    private static Optional<LaunchFailure> entrypoint(String program, String reason) {
        return Optional.of(new LaunchFailure(INVALID_ENTRYPOINT, "fork/exec " + program + ": " + reason));
    }
}
