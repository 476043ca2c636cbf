package dev.slipway.build;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;

/// Why a plan did not become an image. Foreign text in here (`lastLines`, `reason`) is bounded, and free of the
/// credentials of addresses.
public sealed interface BuildProblem extends Problem
        permits SourceProblem,
                DependencyProblem,
                ProjectProblem,
                BuildProblem.PlatformUnsupported,
                BuildProblem.VersionUnsupported,
                BuildProblem.StepBroken,
                BuildProblem.FilesFailed {
    /// A platform that nothing is there for.
    record PlatformUnsupported(String platform) implements BuildProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.platform-unsupported")
                    .what("cannot build for `" + platform + "`")
                    .why("Lambda runs `linux/amd64` and `linux/arm64`")
                    .cure("choose one of them in `platforms`");
        }
    }

    /// A language version that the base does not have.
    record VersionUnsupported(String language, String version, String available) implements BuildProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.version-unsupported")
                    .what("cannot run " + language + " " + version)
                    .why("the base has " + available)
                    .cure("choose one of these in `version`");
        }
    }

    /// A process of Slipway's own in a sandbox that should not fail.
    record StepBroken(String step, String lastLines) implements BuildProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.DEFECT, "build.step-broken")
                    .what("the step `" + step + "` failed")
                    .why(lastLines)
                    .cure("run `slipway doctor`; if it finds nothing, report this with the output of `--debug`");
        }
    }

    /// This machine's files: a full disk, a permission.
    record FilesFailed(String service, String reason) implements BuildProblem {
        /// What an exception of the file system says, without its class.
        public static FilesFailed of(String service, Exception failure) {
            Throwable cause = failure.getCause() instanceof IOException io ? io : failure;
            String message = cause.getMessage();
            String reason = cause instanceof AccessDeniedException ? "permission denied: " + message : message;
            return new FilesFailed(service, reason == null ? cause.getClass().getSimpleName() : reason);
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "build.files-failed")
                    .what("cannot build `" + service + "`")
                    .why(reason)
                    .cure(
                            "check the free space and the permissions of Slipway's folders; `slipway doctor` shows where they are");
        }
    }
}
