package dev.slipway.build.embedded;

import dev.slipway.build.BuildProblem;
import dev.slipway.build.Plan;
import dev.slipway.build.SourceProblem;
import dev.slipway.io.files.SlipwayHome;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;

/// What an exception of the file system means to a build.
final class FileFailure {

    private FileFailure() {}

    /// A file of the service that may not be read is the project's; all else is this machine's.
    static BuildProblem problem(Exception failure, Plan plan, SlipwayHome home) {
        Throwable cause = cause(failure);
        Optional<Path> denied = cause instanceof AccessDeniedException refused
                ? Optional.ofNullable(refused.getFile()).map(Path::of)
                : Optional.empty();
        return denied.filter(file -> file.startsWith(plan.source()))
                .<BuildProblem>map(SourceProblem.Unreadable::new)
                .orElseGet(() -> new BuildProblem.FilesFailed(plan.service(), home.cache(), reason(failure)));
    }

    /// What the exception says, without its class.
    static String reason(Exception failure) {
        Throwable cause = cause(failure);
        String message = cause.getMessage();
        if (message == null) {
            return "the file system refused";
        }
        return cause instanceof AccessDeniedException ? "permission denied: " + message : message;
    }

    private static Throwable cause(Exception failure) {
        return failure.getCause() instanceof IOException io ? io : failure;
    }
}
