package dev.slipway.lambda.environment;

import dev.slipway.io.problem.Problem;
import dev.slipway.sandbox.SandboxProblem;
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
        if (!(problem instanceof SandboxProblem.LaunchProblem launch)) {
            return Optional.empty();
        }
        String program = command.getFirst();
        return Optional.of(
                switch (launch) {
                    case SandboxProblem.ProgramNotFound _, SandboxProblem.InterpreterMissing _ ->
                        entrypoint(program, "no such file or directory");
                    case SandboxProblem.ProgramNotExecutable _ -> entrypoint(program, "permission denied");
                    case SandboxProblem.UnknownFormat _, SandboxProblem.OtherArchitecture _ ->
                        entrypoint(program, "exec format error");
                    case SandboxProblem.WorkingDirectoryMissing _ ->
                        new LaunchFailure(
                                INVALID_WORKING_DIRECTORY, "chdir " + workingDirectory + ": no such file or directory");
                });
    }

    private static LaunchFailure entrypoint(String program, String reason) {
        return new LaunchFailure(INVALID_ENTRYPOINT, "fork/exec " + program + ": " + reason);
    }
}
