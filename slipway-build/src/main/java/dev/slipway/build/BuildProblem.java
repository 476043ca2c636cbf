package dev.slipway.build;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;
import java.nio.file.Path;

/// Why a plan did not become an image. Foreign text in here (`lastLines`, `reason`) is bounded, and free of the
/// credentials of addresses.
public sealed interface BuildProblem extends Problem
        permits SourceProblem,
                DependencyProblem,
                ProjectProblem,
                BuildProblem.PlatformUnsupported,
                BuildProblem.VersionUnsupported,
                BuildProblem.StepBroken,
                BuildProblem.FilesFailed,
                BuildProblem.LockNotWritten {
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
    ///
    /// @param folder where what builds keep lies
    record FilesFailed(String service, Path folder, String reason) implements BuildProblem {

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "build.files-failed")
                    .what("cannot build `" + service + "`")
                    .where(folder.toString())
                    .why(reason)
                    .cure(
                            "check the free space and the permissions of Slipway's folders; `slipway doctor` shows where they are");
        }
    }

    /// The image is built, and what it was built from cannot be kept.
    record LockNotWritten(Path file, String reason) implements BuildProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "build.lock-not-written")
                    .what("cannot write the lock file")
                    .where(file.toString())
                    .why(reason)
                    .cure("make its folder writable for this user, or put the lock file of another machine there");
        }
    }
}
