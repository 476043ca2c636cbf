package dev.slipway.build;

import dev.slipway.io.problem.Explanation;
import java.util.List;
import java.util.stream.Collectors;

/// Why the dependencies of a Python service cannot be installed.
public sealed interface DependencyProblem extends BuildProblem {

    /// A lock file that cannot be understood.
    record MalformedLock(String file, String reason) implements DependencyProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.lock-malformed")
                    .what("cannot read `" + file + "`")
                    .where(file)
                    .why(reason)
                    .cure("write it anew with the tool that made it");
        }
    }

    /// A lock that was made for something else than what the project now asks for.
    ///
    /// @param command writes the lock anew
    record StaleLock(String file, String project, List<String> differences, String command)
            implements DependencyProblem {

        private static final int TOLD = 5;

        public StaleLock {
            differences = List.copyOf(differences);
        }

        @Override
        public Explanation explanation() {
            int more = differences.size() - TOLD;
            return Explanation.of(Category.PROJECT, "build.lock-stale")
                    .what("`" + file + "` is older than `" + project + "`")
                    .where(file)
                    .why(differences.stream().limit(TOLD).collect(Collectors.joining("; "))
                            + (more > 0 ? "; and " + more + " more" : ""))
                    .cure("run `" + command + "`, and commit `" + file + "`");
        }
    }

    /// A locked dependency that is neither in a package index nor at an address.
    record UnsupportedSource(String file, String dependency, String source) implements DependencyProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.dependency-source")
                    .what("cannot install `" + dependency + "`")
                    .where(file)
                    .why("it comes from " + source + ", which leaves nothing to verify it by")
                    .cure("publish it as a wheel and depend on that, or put its source into the service's folder");
        }
    }

    /// A requirement that would only be a pointer to a folder of this machine.
    record EditableRequirement(String file, int line, String text) implements DependencyProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.dependency-editable")
                    .what("cannot install `" + text + "`")
                    .where(file + ":" + line)
                    .why("an editable install points at a folder of this machine, which the image does not have")
                    .cure("write the folder without `-e`");
        }
    }

    /// A package, or a version of it, that the index does not have.
    record NoSuchRequirement(String file, String requirement, String reason) implements DependencyProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.requirement-missing")
                    .what("no package satisfies `" + requirement + "`")
                    .where(file)
                    .why(reason)
                    .cure(
                            "check the spelling and the version at https://pypi.org, or name the index that has it in `UV_INDEX`");
        }
    }

    /// A file or folder that a requirements file speaks of, and that is not there or not the service's.
    record UnusableReference(String file, int line, String named, String reason) implements DependencyProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.reference-unusable")
                    .what("cannot read `" + named + "`")
                    .where(file + ":" + line)
                    .why(reason)
                    .cure("correct that line, or put what it names into the service's folder");
        }
    }

    /// A package without a wheel for the image's platform, and without a source that could be compiled here.
    ///
    /// @param source whether it has a source that can be compiled on a machine of that platform
    record NoWheel(String file, String requirement, String platform, boolean source, String reason)
            implements DependencyProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.wheel-missing")
                    .what("`" + requirement + "` cannot be installed for `" + platform + "`")
                    .where(file)
                    .why(reason)
                    .cure("choose a version with a wheel for this platform and Python, or "
                            + (source
                                    ? "build on a machine of that architecture, where its source can be compiled"
                                    : "keep it for where it runs by a marker such as `; sys_platform == \"win32\"`"));
        }
    }

    /// Requirements that no set of versions satisfies.
    record RequirementsConflict(String file, String reason) implements DependencyProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.requirements-conflict")
                    .what("the requirements contradict each other")
                    .where(file)
                    .why(reason)
                    .cure("loosen one of the versions");
        }
    }

    /// A downloaded package that is not the one that the lock file speaks of.
    record HashMismatch(String file, String reason) implements DependencyProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "build.requirement-hash")
                    .what("refused a downloaded package")
                    .where(file)
                    .why(reason)
                    .cure(
                            "do not build before you know why the index serves another file; if the new one is right, lock the dependencies anew");
        }
    }

    /// A source distribution whose build failed.
    record SourceNotCompiled(String file, String requirement, String lastLines) implements DependencyProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.compile-failed")
                    .what("cannot compile `" + requirement + "`")
                    .where(file)
                    .why(lastLines)
                    .cure(
                            "add the Debian package with the missing header or library to `packages`, or choose a version that has a wheel");
        }
    }

    /// The installer's own failure.
    record InstallFailed(String file, String lastLines) implements DependencyProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.install-failed")
                    .what("cannot install the dependencies")
                    .where(file)
                    .why(lastLines)
                    .cure("mend what the installer says, and build again");
        }
    }

    /// The package index does not answer.
    record IndexUnreachable(String file, String reason) implements DependencyProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "build.index-unreachable")
                    .what("cannot reach the package index")
                    .where(file)
                    .why(reason)
                    .cure("check the network, the proxy and `UV_INDEX`; what was installed before needs no network");
        }
    }
}
