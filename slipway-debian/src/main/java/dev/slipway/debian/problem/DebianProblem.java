package dev.slipway.debian.problem;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Why a base cannot be composed from Debian's packages. Downloads that fail are
/// [dev.slipway.io.fetch.FetchProblem]s.
public sealed interface DebianProblem extends Problem {

    private static String names(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static String listed(List<String> keys) {
        return (keys.size() == 1 ? "the key " : "the keys ") + names(keys);
    }

    private static String needs(List<String> chain) {
        return chain.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" needs "));
    }

    private static String day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /// The mirror has no such suite.
    record SuiteUnknown(String suite, String url) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "debian.suite-unknown")
                    .what("cannot use the suite `" + suite + "`")
                    .where(url)
                    .why("the mirror has no such suite")
                    .cure("check the suite's name (`trixie`, `bookworm`), the mirror and the snapshot's date");
        }
    }

    /// The suite has nothing for the platform.
    record ArchitectureMissing(String suite, String architecture, String url) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "debian.architecture-missing")
                    .what("cannot use the suite `" + suite + "` for `" + architecture + "`")
                    .where(url)
                    .why("the suite has no packages for that architecture")
                    .cure("choose another platform or another suite");
        }
    }

    /// There is no clear-signed text, or text beside it.
    record NotSigned(String suite, String url) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "debian.not-signed")
                    .what("cannot verify the suite `" + suite + "`")
                    .where(url)
                    .why("its `InRelease` file is not signed")
                    .cure("use another mirror; nothing of this one was used");
        }
    }

    /// The signature cannot be read, or is of a kind that is no proof.
    record SignatureMalformed(String suite, String url, String reason) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "debian.signature-malformed")
                    .what("cannot verify the suite `" + suite + "`")
                    .where(url)
                    .why("the signature of its `InRelease` file is damaged: " + reason)
                    .cure("try again; if it stays so, use another mirror");
        }
    }

    /// None of the keys that signed is one of Debian's.
    record SignerUnknown(String suite, String url, List<String> keys) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "debian.signer-unknown")
                    .what("cannot verify the suite `" + suite + "`")
                    .where(url)
                    .why("its `InRelease` file is signed with " + listed(keys)
                            + " only, which Debian's archive does not use")
                    .cure("use a mirror of Debian's own archive, or a Slipway that knows newer keys");
        }
    }

    /// The key had expired when it signed.
    record SignerExpired(String suite, String url, String key, Instant expired) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "debian.signer-expired")
                    .what("cannot verify the suite `" + suite + "`")
                    .where(url)
                    .why("the key `" + key + "` expired on " + day(expired))
                    .cure("check this machine's clock; use a newer suite, or a Slipway that knows newer keys");
        }
    }

    /// The text is not the one that was signed.
    record TextChanged(String suite, String url) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "debian.text-changed")
                    .what("cannot verify the suite `" + suite + "`")
                    .where(url)
                    .why("the text of its `InRelease` file was changed after it was signed")
                    .cure("try again; if it stays so, use another mirror and report this one");
        }
    }

    /// The signature was not made with the key that it names.
    record SignatureInvalid(String suite, String url, String key) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "debian.signature-invalid")
                    .what("cannot verify the suite `" + suite + "`")
                    .where(url)
                    .why("the signature of its `InRelease` file was not made with the key `" + key + "`")
                    .cure("try again; if it stays so, use another mirror and report this one");
        }
    }

    /// A signed release of another suite.
    record SuiteMismatch(String suite, String url, String found) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "debian.suite-mismatch")
                    .what("cannot use the suite `" + suite + "`")
                    .where(url)
                    .why("the mirror answers with the suite `" + found + "`")
                    .cure("use the suite's code name, and check the mirror");
        }
    }

    /// The mirror is kept from being current, or is not kept current.
    record IndexExpired(String suite, String url, Instant validUntil) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "debian.index-expired")
                    .what("cannot use the suite `" + suite + "`")
                    .where(url)
                    .why("what the mirror has of it was valid until " + day(validUntil))
                    .cure("use another mirror, which is up to date; check this machine's clock");
        }
    }

    /// This machine's clock is wrong, as a rule.
    record IndexFromFuture(String suite, String url, Instant date) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "debian.index-from-future")
                    .what("cannot use the suite `" + suite + "`")
                    .where(url)
                    .why("it is dated " + day(date) + ", which is in the future here")
                    .cure("check this machine's clock");
        }
    }

    /// Signed, but not what it ought to be.
    record IndexMalformed(String suite, String url, String reason) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "debian.index-malformed")
                    .what("cannot read the package index of `" + suite + "`")
                    .where(url)
                    .why(reason)
                    .cure("try again; if it stays so, use another mirror");
        }
    }

    /// No package, real or virtual, has the name.
    ///
    /// @param place where the user asks for it, such as `slipway.yaml:4:14`; only the caller can know
    record PackageUnknown(
            String name, String suite, String architecture, Optional<String> nearest, Optional<String> place)
            implements DebianProblem {

        /// The same, with the place.
        public PackageUnknown at(String asked) {
            return new PackageUnknown(name, suite, architecture, nearest, Optional.of(asked));
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "debian.package-unknown")
                    .what("there is no package `" + name + "` in `" + suite + "` for `" + architecture + "`")
                    .where(place)
                    .cure(nearest.map(name -> "did you mean `" + name + "`?")
                            .orElse("check the name, or look for it on https://packages.debian.org"));
        }
    }

    /// A package that is needed cannot be had.
    record DependencyUnsatisfied(List<String> chain, String dependency, List<String> available)
            implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "debian.dependency-unsatisfied")
                    .what("cannot install `" + chain.getFirst() + "`")
                    .why(needs(chain) + " needs `" + dependency + "`, and "
                            + (available.isEmpty() ? "no package is that" : "there is only " + names(available)))
                    .cure(
                            "leave it out, or use another suite; a mirror that is being updated is whole again after an hour");
        }
    }

    /// Two packages exclude each other.
    record PackagesConflict(String name, String other, String relation) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "debian.packages-conflict")
                    .what("cannot install `" + name + "` together with `" + other + "`")
                    .why("`" + name + "` excludes `" + relation + "`")
                    .cure("leave one of them out");
        }
    }

    /// A `.deb` that is not as it ought to be.
    record PackageDamaged(String name, String file, String reason) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "debian.package-damaged")
                    .what("cannot unpack the package `" + name + "`")
                    .where(file)
                    .why(reason)
                    .cure("use another version of the package; if the file was changed on this machine, delete it");
        }
    }

    /// What is locked was replaced by a newer version.
    record PackageGone(String name, String url) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "debian.package-gone")
                    .what("cannot download the package `" + name + "`")
                    .where(url)
                    .why("the mirror does not have this version any more")
                    .cure("run `slipway lock --update`, or name a snapshot's date in `slipway.yaml`");
        }
    }

    /// Two packages have one file.
    record FilesConflict(String path, String first, String second) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "debian.files-conflict")
                    .what("cannot install `" + first + "` together with `" + second + "`")
                    .why("both have the file `/" + path + "`, and neither says that it replaces the other")
                    .cure("leave one of them out");
        }
    }

    /// `slipway.lock` is not what Slipway wrote.
    record LockMalformed(String file, String reason) implements DebianProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "debian.lock-malformed")
                    .what("cannot read the lock file")
                    .where(file)
                    .why(reason)
                    .cure("restore it from version control, or delete it and run `slipway lock`");
        }
    }
}
