package dev.slipway.workspace.java;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.base.DebianRelease;
import dev.slipway.workspace.problem.WorkspaceProblem;
import dev.slipway.workspace.project.ProjectFolder;
import dev.slipway.workspace.project.Reasoned;
import dev.slipway.workspace.project.Stated;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which Java runtime a service runs on: the oldest of its base that runs what the project compiles, for
/// newer runtimes run older classes (Java Virtual Machine Specification, 4.1).
///
/// Build files say which release they compile for, version files which JDK people work with; the highest of
/// these counts.
final class JavaVersionChoice {

    private static final String FORM = "a feature release such as `25`";
    private static final Pattern NUMBER = Pattern.compile("(?<![\\d.])(?:1\\.)?(\\d{1,3})(?:[._]\\d+)*");

    /// Version files and what stands before the version in them.
    private static final List<VersionFile> VERSION_FILES = List.of(
            new VersionFile(".java-version", Pattern.compile("(?m)^\\s*(\\S+)")),
            new VersionFile(".sdkmanrc", Pattern.compile("(?m)^\\s*java\\s*=\\s*(\\S+)")),
            new VersionFile(".tool-versions", Pattern.compile("(?m)^\\s*java\\s+(\\S+)")));

    private final ProjectFolder folder;
    private final DebianRelease release;

    JavaVersionChoice(ProjectFolder folder, DebianRelease release) {
        this.folder = folder;
        this.release = release;
    }

    private record VersionFile(String name, Pattern version) {}

    private record Wanted(int version, Stated stated) {}

    /// @param configured `version` in `slipway.yaml`
    /// @param compiled   what the build file says it compiles for
    Reasoned<Integer> choose(Optional<Stated> configured, List<Stated> compiled) {
        Optional<Wanted> highest = highest(compiled);
        if (configured.isPresent()) {
            return exactly(configured.get(), highest);
        }
        List<Stated> all = new ArrayList<>(compiled);
        all.addAll(versionFiles());
        return highest(all)
                .map(this::atLeast)
                .orElseGet(() -> new Reasoned<>(
                        release.java().getLast(), "the newest of `" + release + "`; no file asks for another"));
    }

    private Reasoned<Integer> exactly(Stated configured, Optional<Wanted> compiled) {
        int version = parse(configured.text())
                .orElseThrow(() -> new ProblemException(new WorkspaceProblem.MalformedVersion(
                        folder.root(), "Java", configured.text(), configured.in(), FORM)));
        if (!release.java().contains(version)) {
            throw new ProblemException(
                    unavailable(new Wanted(version, configured), "set `version: %d` in `slipway.yaml`"));
        }
        compiled.filter(wanted -> wanted.version() > version).ifPresent(wanted -> {
            throw new ProblemException(new WorkspaceProblem.RuntimeTooOld(
                    folder.root(),
                    version,
                    configured.in(),
                    wanted.version(),
                    wanted.stated().in()));
        });
        return new Reasoned<>(version, configured.in());
    }

    private Reasoned<Integer> atLeast(Wanted wanted) {
        int version = release.java().stream()
                .filter(available -> available >= wanted.version())
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        unavailable(wanted, "compile for Java %d and set `version: %<d` in `slipway.yaml`")));
        String reason = "`" + wanted.stated().text() + "` in " + wanted.stated().in();
        return new Reasoned<>(
                version,
                version == wanted.version()
                        ? reason
                        : reason + "; the oldest of `" + release + "` that runs it is " + version);
    }

    private WorkspaceProblem unavailable(Wanted wanted, String cure) {
        int nearest = release.java().stream()
                .filter(available -> available >= wanted.version())
                .findFirst()
                .orElse(release.java().getLast());
        List<String> cures = new ArrayList<>();
        cures.add(cure.formatted(nearest));
        DebianRelease.ALL.stream()
                .filter(other -> other.java().contains(wanted.version()))
                .map(other -> "set `debian: {suite: " + other.suite() + "}`, which has Java " + wanted.version())
                .forEach(cures::add);
        return new WorkspaceProblem.VersionUnavailable(
                folder.root(),
                "Java",
                wanted.stated().text(),
                wanted.stated().in(),
                release.toString(),
                release.java().stream().map(String::valueOf).toList(),
                cures);
    }

    private List<Stated> versionFiles() {
        List<Stated> stated = new ArrayList<>();
        for (VersionFile file : VERSION_FILES) {
            folder.text(file.name())
                    .map(file.version()::matcher)
                    .filter(Matcher::find)
                    .ifPresent(matcher -> stated.add(new Stated(matcher.group(1), "`" + file.name() + "`")));
        }
        return stated;
    }

    private static Optional<Wanted> highest(List<Stated> statements) {
        return statements.stream()
                .flatMap(stated -> parse(stated.text()).map(version -> new Wanted(version, stated)).stream())
                .max(Comparator.comparingInt(Wanted::version));
    }

    /// The feature release in `21`, `1.8`, `21.0.2-tem`, `temurin-21.0.2+13`, `VERSION_17`; empty where there
    /// is none.
    private static Optional<Integer> parse(String text) {
        Matcher matcher = NUMBER.matcher(text.replace("VERSION_", "").replace("1_", "1."));
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }
}
