package dev.slipway.build;

import java.util.Optional;

/// Why the dependencies of a Python service cannot be installed.
public sealed interface DependencyProblem extends BuildProblem {
    /// A lock file that cannot be understood.
    record MalformedLock(String file, String reason) implements DependencyProblem {
        @Override
        public String code() {
            return "build.lock-malformed";
        }

        @Override
        public String what() {
            return "cannot read `" + file + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file);
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "write it anew with the tool that made it";
        }
    }

    /// A locked dependency that is neither in a package index nor at an address.
    record UnsupportedSource(String file, String dependency, String source) implements DependencyProblem {
        @Override
        public String code() {
            return "build.dependency-source";
        }

        @Override
        public String what() {
            return "cannot install `" + dependency + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file);
        }

        @Override
        public Optional<String> why() {
            return Optional.of("it comes from " + source + ", which leaves nothing to verify it by");
        }

        @Override
        public String cure() {
            return "publish it as a wheel and depend on that, or put its source into the service's folder";
        }
    }

    /// A requirement that would only be a pointer to a folder of this machine.
    record EditableRequirement(String file, int line, String text) implements DependencyProblem {
        @Override
        public String code() {
            return "build.dependency-editable";
        }

        @Override
        public String what() {
            return "cannot install `" + text + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file + ":" + line);
        }

        @Override
        public Optional<String> why() {
            return Optional.of("an editable install points at a folder of this machine, which the image does not have");
        }

        @Override
        public String cure() {
            return "write the folder without `-e`";
        }
    }

    /// A package, or a version of it, that the index does not have.
    record NoSuchRequirement(String file, String requirement, String reason) implements DependencyProblem {
        @Override
        public String code() {
            return "build.requirement-missing";
        }

        @Override
        public String what() {
            return "no package satisfies `" + requirement + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file);
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "check the spelling and the version at https://pypi.org, or name the index that has it in `UV_INDEX`";
        }
    }

    /// A package without a wheel for the image's platform, and without a source that could be compiled here.
    record NoWheel(String file, String requirement, String platform, String reason) implements DependencyProblem {
        @Override
        public String code() {
            return "build.wheel-missing";
        }

        @Override
        public String what() {
            return "`" + requirement + "` cannot be installed for `" + platform + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file);
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "choose a version with a wheel for this platform and Python, or build on a machine of that architecture, where its source can be compiled";
        }
    }

    /// Requirements that no set of versions satisfies.
    record RequirementsConflict(String file, String reason) implements DependencyProblem {
        @Override
        public String code() {
            return "build.requirements-conflict";
        }

        @Override
        public String what() {
            return "the requirements contradict each other";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file);
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "loosen one of the versions";
        }
    }

    /// A downloaded package that is not the one that the lock file speaks of.
    record HashMismatch(String file, String reason) implements DependencyProblem {
        @Override
        public String code() {
            return "build.requirement-hash";
        }

        @Override
        public Category category() {
            return Category.REMOTE;
        }

        @Override
        public String what() {
            return "refused a downloaded package";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file);
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "do not build before you know why the index serves another file; if the new one is right, lock the dependencies anew";
        }
    }

    /// A source distribution whose build failed.
    record SourceNotCompiled(String file, String requirement, String lastLines) implements DependencyProblem {
        @Override
        public String code() {
            return "build.compile-failed";
        }

        @Override
        public String what() {
            return "cannot compile `" + requirement + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file);
        }

        @Override
        public Optional<String> why() {
            return Optional.of(lastLines);
        }

        @Override
        public String cure() {
            return "add the Debian package with the missing header or library to `packages`, or choose a version that has a wheel";
        }
    }

    /// The installer's own failure.
    record InstallFailed(String file, String lastLines) implements DependencyProblem {
        @Override
        public String code() {
            return "build.install-failed";
        }

        @Override
        public String what() {
            return "cannot install the dependencies";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file);
        }

        @Override
        public Optional<String> why() {
            return Optional.of(lastLines);
        }

        @Override
        public String cure() {
            return "mend what the installer says, and build again";
        }
    }

    /// The package index does not answer.
    record IndexUnreachable(String file, String reason) implements DependencyProblem {
        @Override
        public String code() {
            return "build.index-unreachable";
        }

        @Override
        public Category category() {
            return Category.REMOTE;
        }

        @Override
        public String what() {
            return "cannot reach the package index";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file);
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "check the network, the proxy and `UV_INDEX`; what was installed before needs no network";
        }
    }
}
