package dev.slipway.workspace.problem;

import dev.slipway.io.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    @Override
    default Category category() {
        return Category.PROJECT;
    }

    @Override
    default Optional<String> why() {
        return Optional.empty();
    }

    /// `slipway.yaml` is not as it must be; all that is wrong in it at once.
    ///
    /// @param faults   in the order of the file
    /// @param unlisted how many more there are than are listed
    record InvalidConfiguration(Path file, List<Fault> faults, int unlisted) implements WorkspaceProblem {
        public InvalidConfiguration {
            faults = List.copyOf(faults);
        }

        @Override
        public String code() {
            return "workspace.invalid-configuration";
        }

        @Override
        public String what() {
            int count = faults.size() + unlisted;
            return (count == 1 ? "1 fault" : count + " faults") + " in the configuration";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file.toString());
        }

        @Override
        public Optional<String> why() {
            String name = String.valueOf(file.getFileName());
            String listed = faults.stream().map(fault -> fault.render(name)).collect(Collectors.joining("\n"));
            return Optional.of(unlisted == 0 ? listed : listed + "\n… and " + unlisted + " more");
        }

        @Override
        public String cure() {
            return "correct the file; `docs/reference/configuration.md` describes every key";
        }
    }

    /// The configuration has a name that Slipway does not look for.
    record MisnamedConfiguration(Path file, String expected) implements WorkspaceProblem {
        @Override
        public String code() {
            return "workspace.misnamed-configuration";
        }

        @Override
        public String what() {
            return "the configuration is called `" + file.getFileName() + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file.toString());
        }

        @Override
        public String cure() {
            return "rename it to `" + expected + "`";
        }
    }

    /// There is no such folder.
    record NoSuchFolder(Path folder) implements WorkspaceProblem {
        @Override
        public String code() {
            return "workspace.no-such-folder";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "there is no folder `" + folder + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.empty();
        }

        @Override
        public String cure() {
            return "give the folder of a function, or a folder with a `slipway.yaml`";
        }
    }

    /// A file or folder cannot be read.
    ///
    /// @param reason such as `permission denied`
    record Unreadable(Path path, String reason) implements WorkspaceProblem {
        @Override
        public String code() {
            return "workspace.unreadable";
        }

        @Override
        public String what() {
            return "cannot read `" + path.getFileName() + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(path.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "make it readable for the user who runs Slipway, or remove it";
        }
    }

    /// A file that Slipway reads has more bytes than it reads.
    ///
    /// @param mebibytes the most that it reads
    record FileTooLarge(Path file, int mebibytes) implements WorkspaceProblem {
        @Override
        public String code() {
            return "workspace.file-too-large";
        }

        @Override
        public String what() {
            return "`" + file.getFileName() + "` is too large";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of("at most " + mebibytes + " MiB of it are read");
        }

        @Override
        public String cure() {
            return "shorten it, or take it out of the folder";
        }
    }

    /// A file of the project is not what its name says.
    ///
    /// @param format what it should be, such as `TOML`
    /// @param reason what the parser says
    record MalformedFile(Path file, String format, String reason) implements WorkspaceProblem {
        @Override
        public String code() {
            return "workspace.malformed-file";
        }

        @Override
        public String what() {
            return "`" + file.getFileName() + "` is not valid " + format;
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "correct the file";
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
        public String code() {
            return "workspace.no-function";
        }

        @Override
        public String what() {
            return "there is no function in the folder";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of("looked for " + Texts.list(lookedFor));
        }

        @Override
        public String cure() {
            return "run Slipway in the folder of the function, or name the folder with `path` in `slipway.yaml`";
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
        public String code() {
            return "workspace.unsupported-language";
        }

        @Override
        public String what() {
            return "functions in " + language + " are not packaged yet";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of("found `" + found + "`; packaged are " + Texts.list(supported));
        }

        @Override
        public String cure() {
            return "run Slipway in the folder of a function in one of these languages";
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
        public String code() {
            return "workspace.several-languages";
        }

        @Override
        public String what() {
            return "the folder has project files of several languages";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of("found " + String.join(" and ", found));
        }

        @Override
        public String cure() {
            return "say which one the function is written in with `language` in `slipway.yaml`";
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
        public String code() {
            return "workspace.version-unavailable";
        }

        @Override
        public String what() {
            return "the base has no " + language + " `" + wanted + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of("`" + wanted + "` is asked for by " + statedIn + "; `" + base + "` has " + language + " "
                    + String.join(" and ", available));
        }

        @Override
        public String cure() {
            return String.join("; or ", cures);
        }
    }

    /// The Java runtime that the user chose is older than the classes that the project compiles.
    ///
    /// @param chosenIn where the user chose it
    /// @param neededIn where the project says what it compiles for
    record RuntimeTooOld(Path folder, int chosen, String chosenIn, int needed, String neededIn)
            implements WorkspaceProblem {
        @Override
        public String code() {
            return "workspace.runtime-too-old";
        }

        @Override
        public String what() {
            return "Java " + chosen + " cannot run classes for Java " + needed;
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of("Java " + chosen + " is set in " + chosenIn + ", Java " + needed + " is compiled for by "
                    + neededIn);
        }

        @Override
        public String cure() {
            return "leave `version` out, or compile for Java " + chosen;
        }
    }

    /// A version is not written as versions are.
    ///
    /// @param statedIn where, such as `.python-version`
    /// @param expected how it is written, such as `3.13`
    record MalformedVersion(Path folder, String language, String text, String statedIn, String expected)
            implements WorkspaceProblem {
        @Override
        public String code() {
            return "workspace.malformed-version";
        }

        @Override
        public String what() {
            return "`" + Texts.shortened(text) + "` is no version of " + language;
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of("it stands in " + statedIn);
        }

        @Override
        public String cure() {
            return "write it as " + expected + ", or set `version` in `slipway.yaml`";
        }
    }

    /// What the project needs cannot be told from its files.
    ///
    /// @param file   the file that it would be told from
    /// @param reason why that file does not do
    /// @param cure   what would
    record DependenciesUnknown(Path folder, String file, String reason, String cure) implements WorkspaceProblem {
        @Override
        public String code() {
            return "workspace.dependencies-unknown";
        }

        @Override
        public String what() {
            return "cannot tell the dependencies from `" + file + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    /// Java source without a file that says how it is built.
    ///
    /// @param reason what was found instead
    record NoBuild(Path folder, String reason, String cure) implements WorkspaceProblem {
        @Override
        public String code() {
            return "workspace.no-build";
        }

        @Override
        public String what() {
            return "nothing in the folder says how the Java source is built into one function";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }
}
