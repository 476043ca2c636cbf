package dev.slipway.workspace.python;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.base.DebianRelease;
import dev.slipway.workspace.problem.WorkspaceProblem;
import dev.slipway.workspace.project.ProjectFolder;
import dev.slipway.workspace.project.Reasoned;
import dev.slipway.workspace.project.Stated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Which Python a service runs on: the one of its base, if that is what the project asks for.
///
/// The most deliberate statement decides: `version` in `slipway.yaml`, the files that pin one version for
/// everybody who works on the project, then the ranges that its metadata allows. A pinned patch level counts
/// as its minor version: Debian's security updates decide on the patch level.
final class PythonVersionChoice {

    private static final String FORM = "a version such as `3.13`";
    private static final Pattern PIN =
            Pattern.compile("(?:c?python[-@]?)?(\\d+(?:\\.\\d+){0,2})(?:-dev)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOOL_VERSION = Pattern.compile("(?m)^\\s*python\\s+(\\S+)");

    private final ProjectFolder folder;
    private final Optional<PyProject> project;
    private final DebianRelease release;

    PythonVersionChoice(ProjectFolder folder, Optional<PyProject> project, DebianRelease release) {
        this.folder = folder;
        this.project = project;
        this.release = release;
    }

    /// What the project asks for.
    private record Wanted(Stated stated, Function<String, Optional<PythonSpecifier>> parser) {}

    /// @param configured `version` in `slipway.yaml`
    Reasoned<String> choose(Optional<Stated> configured) {
        return configured
                .map(stated -> new Wanted(stated, PythonVersionChoice::pin))
                .or(this::wanted)
                .map(this::satisfy)
                .orElseGet(() -> new Reasoned<>(
                        release.pythonMinor(), "the one of `" + release + "`; no file asks for another"));
    }

    private Reasoned<String> satisfy(Wanted wanted) {
        Stated stated = wanted.stated();
        PythonSpecifier specifier = wanted.parser()
                .apply(stated.text())
                .orElseThrow(() -> new ProblemException(new WorkspaceProblem.MalformedVersion(
                        folder.root(), "Python", stated.text(), stated.in(), FORM)));
        if (!allowed(release, specifier)) {
            throw new ProblemException(unavailable(stated, specifier));
        }
        return new Reasoned<>(release.pythonMinor(), "`" + stated.text() + "` in " + stated.in());
    }

    private static boolean allowed(DebianRelease release, PythonSpecifier specifier) {
        return PythonVersion.parse(release.python()).filter(specifier::allows).isPresent();
    }

    private WorkspaceProblem unavailable(Stated stated, PythonSpecifier specifier) {
        List<String> cures = new ArrayList<>();
        cures.add("set `version: \"" + release.pythonMinor() + "\"` in `slipway.yaml` if the code runs on it");
        DebianRelease.ALL.stream()
                .filter(other -> allowed(other, specifier))
                .map(other -> "set `debian: {suite: " + other.suite() + "}`, which has Python " + other.pythonMinor())
                .forEach(cures::add);
        return new WorkspaceProblem.VersionUnavailable(
                folder.root(),
                "Python",
                stated.text(),
                stated.in(),
                release.toString(),
                List.of(release.pythonMinor()),
                cures);
    }

    private Optional<Wanted> wanted() {
        return Stream.<Supplier<Optional<Wanted>>>of(
                        this::pythonVersionFile,
                        this::runtimeFile,
                        this::toolVersions,
                        this::pipfile,
                        this::requiresPython,
                        this::poetryPython)
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Wanted> pythonVersionFile() {
        return folder.text(".python-version")
                .flatMap(PythonVersionChoice::firstLine)
                .filter(version -> !version.equals("system"))
                .map(version -> new Wanted(new Stated(version, "`.python-version`"), PythonVersionChoice::pin));
    }

    private Optional<Wanted> runtimeFile() {
        return folder.text("runtime.txt")
                .flatMap(PythonVersionChoice::firstLine)
                .map(version -> new Wanted(new Stated(version, "`runtime.txt`"), PythonVersionChoice::pin));
    }

    private Optional<Wanted> toolVersions() {
        return folder.text(".tool-versions")
                .map(TOOL_VERSION::matcher)
                .filter(Matcher::find)
                .map(matcher -> new Wanted(new Stated(matcher.group(1), "`.tool-versions`"), PythonVersionChoice::pin));
    }

    private Optional<Wanted> pipfile() {
        JsonNode requires = PyProject.toml(folder, PythonDependencyFiles.PIPFILE)
                .map(pipfile -> pipfile.path("requires"))
                .orElse(null);
        if (requires == null) {
            return Optional.empty();
        }
        return Stream.of("python_full_version", "python_version")
                .map(requires::path)
                .filter(JsonNode::isString)
                .map(version -> new Wanted(new Stated(version.stringValue(), "`Pipfile`"), PythonVersionChoice::pin))
                .findFirst();
    }

    private Optional<Wanted> requiresPython() {
        return project.flatMap(PyProject::requiresPython)
                .map(range ->
                        new Wanted(new Stated(range, "`requires-python` of `pyproject.toml`"), PythonSpecifier::parse));
    }

    private Optional<Wanted> poetryPython() {
        return project.flatMap(PyProject::poetryPython)
                .map(range -> new Wanted(
                        new Stated(range, "`tool.poetry.dependencies` of `pyproject.toml`"),
                        PythonSpecifier::parsePoetry));
    }

    private static Optional<String> firstLine(String text) {
        return text.lines()
                .map(line -> line.replaceAll("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .findFirst();
    }

    /// One version, its patch level left open; or a range, which uv allows in `.python-version`.
    private static Optional<PythonSpecifier> pin(String text) {
        Matcher matcher = PIN.matcher(text.strip());
        if (!matcher.matches()) {
            return PythonSpecifier.parse(text);
        }
        String[] parts = matcher.group(1).split("\\.", -1);
        String minor = parts.length == 1 ? parts[0] : parts[0] + "." + parts[1];
        return PythonSpecifier.parse("==" + minor + ".*");
    }
}
