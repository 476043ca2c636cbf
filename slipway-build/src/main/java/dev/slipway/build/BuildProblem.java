package dev.slipway.build;

import dev.slipway.io.problem.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Optional;

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

    @Override
    default Category category() {
        return Category.PROJECT;
    }

    /// A platform that nothing is there for.
    record PlatformUnsupported(String platform) implements BuildProblem {
        @Override
        public String code() {
            return "build.platform-unsupported";
        }

        @Override
        public String what() {
            return "cannot build for `" + platform + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.empty();
        }

        @Override
        public Optional<String> why() {
            return Optional.of("Lambda runs `linux/amd64` and `linux/arm64`");
        }

        @Override
        public String cure() {
            return "choose one of them in `platforms`";
        }
    }

    /// A language version that the base does not have.
    record VersionUnsupported(String language, String version, String available) implements BuildProblem {
        @Override
        public String code() {
            return "build.version-unsupported";
        }

        @Override
        public String what() {
            return "cannot run " + language + " " + version;
        }

        @Override
        public Optional<String> where() {
            return Optional.empty();
        }

        @Override
        public Optional<String> why() {
            return Optional.of("the base has " + available);
        }

        @Override
        public String cure() {
            return "choose one of these in `version`";
        }
    }

    /// A process of Slipway's own in a sandbox that should not fail.
    record StepBroken(String step, String lastLines) implements BuildProblem {
        @Override
        public String code() {
            return "build.step-broken";
        }

        @Override
        public Category category() {
            return Category.DEFECT;
        }

        @Override
        public String what() {
            return "the step `" + step + "` failed";
        }

        @Override
        public Optional<String> where() {
            return Optional.empty();
        }

        @Override
        public Optional<String> why() {
            return Optional.of(lastLines);
        }

        @Override
        public String cure() {
            return "run `slipway doctor`; if it finds nothing, report this with the output of `--debug`";
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
        public String code() {
            return "build.files-failed";
        }

        @Override
        public Category category() {
            return Category.MACHINE;
        }

        @Override
        public String what() {
            return "cannot build `" + service + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.empty();
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "check the free space and the permissions of Slipway's folders; `slipway doctor` shows where they are";
        }
    }
}
