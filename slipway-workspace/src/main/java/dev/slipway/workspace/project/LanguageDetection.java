package dev.slipway.workspace.project;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.problem.WorkspaceProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tells the language of a folder.
///
/// Project files speak louder than source files: a `pom.xml` with a stray `.py` beside it is Java. Project
/// files of two packaged languages are an error, never a guess. Those of other languages count only where
/// nothing else is found, for many a Python function has a `package.json` for its tools.
public final class LanguageDetection {

    /// Where source files are looked for when there is no project file.
    private static final List<String> SOURCE_FOLDERS = List.of("", "src");

    private final ProjectFolder folder;

    private LanguageDetection(ProjectFolder folder) {
        this.folder = folder;
    }

    /// The language, and the files that tell it.
    ///
    /// @throws ProblemException where none or several are found
    public static Reasoned<Language> of(ProjectFolder folder) {
        return new LanguageDetection(folder).detect();
    }

    private Reasoned<Language> detect() {
        List<Evidence> projects = evidence(this::projectFiles);
        if (projects.size() > 1) {
            throw new ProblemException(new WorkspaceProblem.SeveralLanguages(
                    folder.root(), projects.stream().map(Evidence::toString).toList()));
        }
        if (projects.size() == 1) {
            return projects.getFirst().asReason();
        }
        List<Evidence> sources = evidence(this::sourceFiles);
        if (sources.size() > 1) {
            throw new ProblemException(new WorkspaceProblem.SeveralLanguages(
                    folder.root(), sources.stream().map(Evidence::toString).toList()));
        }
        if (sources.size() == 1) {
            return sources.getFirst().asReason();
        }
        throw new ProblemException(unsupported().orElseGet(this::nothing));
    }

    private List<Evidence> evidence(java.util.function.Function<Language, List<String>> files) {
        List<Evidence> found = new ArrayList<>();
        for (Language language : Language.PACKAGED) {
            List<String> telling = files.apply(language);
            if (!telling.isEmpty()) {
                found.add(new Evidence(language, telling));
            }
        }
        return found;
    }

    private List<String> projectFiles(Language language) {
        return language.projects().stream().filter(folder::has).toList();
    }

    private List<String> sourceFiles(Language language) {
        return SOURCE_FOLDERS.stream()
                .flatMap(source -> folder.firstFile(source, language.suffix()).stream())
                .toList();
    }

    private Optional<WorkspaceProblem> unsupported() {
        List<String> supported = Language.PACKAGED.stream().map(Language::name).toList();
        for (Language language : Language.RECOGNISED) {
            List<String> files = projectFiles(language);
            if (!files.isEmpty()) {
                return Optional.of(new WorkspaceProblem.UnsupportedLanguage(
                        folder.root(), language.name(), files.getFirst(), supported));
            }
        }
        return Optional.empty();
    }

    private WorkspaceProblem nothing() {
        List<String> lookedFor = new ArrayList<>();
        for (Language language : Language.PACKAGED) {
            lookedFor.addAll(language.projects());
            lookedFor.add("*" + language.suffix());
        }
        return new WorkspaceProblem.NoFunction(folder.root(), lookedFor);
    }

    private record Evidence(Language language, List<String> files) {

        Reasoned<Language> asReason() {
            return new Reasoned<>(language, "found " + listed());
        }

        private String listed() {
            return files.stream().map(file -> "`" + file + "`").collect(Collectors.joining(", "));
        }

        @Override
        public String toString() {
            return language.name() + " (" + listed() + ")";
        }
    }
}
