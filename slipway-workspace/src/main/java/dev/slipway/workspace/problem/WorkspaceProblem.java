package dev.slipway.workspace.problem;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Why a folder does not become a plan.
public sealed interface WorkspaceProblem extends Problem
        permits HandlerProblem,
                WorkspaceProblem.InvalidConfiguration,
                WorkspaceProblem.MisnamedConfiguration,
                WorkspaceProblem.NoSuchFolder,
                WorkspaceProblem.Unreadable,
                WorkspaceProblem.FileTooLarge,
                WorkspaceProblem.MalformedFile,
                WorkspaceProblem.NoFunction,
                WorkspaceProblem.UnsupportedLanguage,
                WorkspaceProblem.SeveralLanguages,
                WorkspaceProblem.VersionUnavailable,
                WorkspaceProblem.RuntimeTooOld,
                WorkspaceProblem.MalformedVersion,
                WorkspaceProblem.DependenciesUnknown,
                WorkspaceProblem.NoBuild {
    /// `slipway.yaml` is not as it must be; all that is wrong in it at once.
    ///
    /// @param faults   in the order of the file
    /// @param unlisted how many more there are than are listed
    record InvalidConfiguration(Path file, List<Fault> faults, int unlisted) implements WorkspaceProblem {
        public InvalidConfiguration {
            faults = List.copyOf(faults);
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.invalid-configuration")
                    .what(counted() + " in the configuration")
                    .where(file.toString())
                    .why(listed())
                    .cure("correct the file; `docs/reference/configuration.md` describes every key");
        }

        private String counted() {
            int count = faults.size() + unlisted;
            return count == 1 ? "1 fault" : count + " faults";
        }

        private String listed() {
            String name = String.valueOf(file.getFileName());
            String listed = faults.stream().map(fault -> fault.render(name)).collect(Collectors.joining("\n"));
            return unlisted == 0 ? listed : listed + "\n… and " + unlisted + " more";
        }
    }

    /// The configuration has a name that Slipway does not look for.
    record MisnamedConfiguration(Path file, String expected) implements WorkspaceProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.misnamed-configuration")
                    .what("the configuration is called `" + file.getFileName() + "`")
                    .where(file.toString())
                    .cure("rename it to `" + expected + "`");
        }
    }

    /// There is no such folder.
    record NoSuchFolder(Path folder) implements WorkspaceProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "workspace.no-such-folder")
                    .what("there is no folder `" + folder + "`")
                    .cure("give the folder of a function, or a folder with a `slipway.yaml`");
        }
    }

    /// A file or folder cannot be read.
    ///
    /// @param reason such as `permission denied`
    record Unreadable(Path path, String reason) implements WorkspaceProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.unreadable")
                    .what("cannot read `" + path.getFileName() + "`")
                    .where(path.toString())
                    .why(reason)
                    .cure("make it readable for the user who runs Slipway, or remove it");
        }
    }

    /// A file that Slipway reads has more bytes than it reads.
    ///
    /// @param mebibytes the most that it reads
    record FileTooLarge(Path file, int mebibytes) implements WorkspaceProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.file-too-large")
                    .what("`" + file.getFileName() + "` is too large")
                    .where(file.toString())
                    .why("at most " + mebibytes + " MiB of it are read")
                    .cure("shorten it, or take it out of the folder");
        }
    }

    /// A file of the project is not what its name says.
    ///
    /// @param format what it should be, such as `TOML`
    /// @param reason what the parser says
    record MalformedFile(Path file, String format, String reason) implements WorkspaceProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.malformed-file")
                    .what("`" + file.getFileName() + "` is not valid " + format)
                    .where(file.toString())
                    .why(reason)
                    .cure("correct the file");
        }
    }

    /// Nothing in the folder looks like a function.
    ///
    /// @param lookedFor files that would have told the language
    record NoFunction(Path folder, List<String> lookedFor) implements WorkspaceProblem {
        public NoFunction {
            lookedFor = List.copyOf(lookedFor);
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.no-function")
                    .what("there is no function in the folder")
                    .where(folder.toString())
                    .why("looked for " + Texts.list(lookedFor) + "; source files also in `src`")
                    .cure(
                            "run Slipway in the folder of the function, or name the folder with `path` in `slipway.yaml`");
        }
    }

    /// The folder holds a language that Slipway does not package.
    ///
    /// @param found the file that tells the language
    record UnsupportedLanguage(Path folder, String language, String found, List<String> supported)
            implements WorkspaceProblem {
        public UnsupportedLanguage {
            supported = List.copyOf(supported);
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.unsupported-language")
                    .what("functions in " + language + " are not packaged yet")
                    .where(folder.toString())
                    .why("found `" + found + "`; packaged are " + Texts.list(supported))
                    .cure("run Slipway in the folder of a function in one of these languages");
        }
    }

    /// The folder has the project files of more than one language.
    ///
    /// @param found for each language, such as ``python (`requirements.txt`)``
    record SeveralLanguages(Path folder, List<String> found) implements WorkspaceProblem {
        public SeveralLanguages {
            found = List.copyOf(found);
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.several-languages")
                    .what("the folder has project files of several languages")
                    .where(folder.toString())
                    .why("found " + String.join(" and ", found))
                    .cure("say which one the function is written in with `language` in `slipway.yaml`");
        }
    }

    /// The version that the project wants is not in the base.
    ///
    /// @param wanted    as the project says it, such as `3.12` or `>=3.10,<3.13`
    /// @param statedIn  where it says so, such as `.python-version`
    /// @param base      such as `debian trixie`
    /// @param available what the base has
    /// @param cures     what can be done, the likeliest first
    record VersionUnavailable(
            Path folder,
            String language,
            String wanted,
            String statedIn,
            String base,
            List<String> available,
            List<String> cures)
            implements WorkspaceProblem {
        public VersionUnavailable {
            available = List.copyOf(available);
            cures = List.copyOf(cures);
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.version-unavailable")
                    .what("the base has no " + language + " `" + wanted + "`")
                    .where(folder.toString())
                    .why("`" + wanted + "` is asked for by " + statedIn + "; `" + base + "` has " + language + " "
                            + String.join(" and ", available))
                    .cure(String.join("; or ", cures));
        }
    }

    /// The Java runtime that the user chose is older than the classes that the project compiles.
    ///
    /// @param chosenIn where the user chose it
    /// @param neededIn where the project says what it compiles for
    record RuntimeTooOld(Path folder, int chosen, String chosenIn, int needed, String neededIn)
            implements WorkspaceProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.runtime-too-old")
                    .what("Java " + chosen + " cannot run classes for Java " + needed)
                    .where(folder.toString())
                    .why("Java " + chosen + " is set in " + chosenIn + ", Java " + needed + " is compiled for by "
                            + neededIn)
                    .cure("leave `version` out, or compile for Java " + chosen);
        }
    }

    /// A version is not written as versions are.
    ///
    /// @param statedIn where, such as `.python-version`
    /// @param expected how it is written, such as `3.13`
    record MalformedVersion(Path folder, String language, String text, String statedIn, String expected)
            implements WorkspaceProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.malformed-version")
                    .what("`" + Texts.shortened(text) + "` is no version of " + language)
                    .where(folder.toString())
                    .why("it stands in " + statedIn)
                    .cure("write it as " + expected + ", or set `version` in `slipway.yaml`");
        }
    }

    /// What the project needs cannot be told from its files.
    ///
    /// @param file   the file that it would be told from
    /// @param reason why that file does not do
    /// @param cure   what would
    record DependenciesUnknown(Path folder, String file, String reason, String cure) implements WorkspaceProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.dependencies-unknown")
                    .what("cannot tell the dependencies from `" + file + "`")
                    .where(folder.toString())
                    .why(reason)
                    .cure(cure);
        }
    }

    /// Java source without a file that says how it is built.
    ///
    /// @param reason what was found instead
    record NoBuild(Path folder, String reason, String cure) implements WorkspaceProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "workspace.no-build")
                    .what("nothing in the folder says how the Java source is built into one function")
                    .where(folder.toString())
                    .why(reason)
                    .cure(cure);
        }
    }
}
