package dev.slipway.workspace.python;

import dev.slipway.build.Plan.PythonDependencies;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.problem.WorkspaceProblem;
import dev.slipway.workspace.project.ProjectFolder;
import dev.slipway.workspace.project.Reasoned;
import java.util.List;
import java.util.Optional;

/// Chooses the file that tells a project's dependencies: a lock before a list of requirements, and that
/// before the open ranges of `pyproject.toml`.
final class PythonDependencyFiles {

    static final String UV_LOCK = "uv.lock";
    static final String POETRY_LOCK = "poetry.lock";
    static final String PIPFILE = "Pipfile";
    static final String PIPFILE_LOCK = "Pipfile.lock";
    static final String REQUIREMENTS = "requirements.txt";

    private static final List<String> SETUPTOOLS = List.of("setup.py", "setup.cfg");

    private final ProjectFolder folder;
    private final Optional<PyProject> project;

    PythonDependencyFiles(ProjectFolder folder, Optional<PyProject> project) {
        this.folder = folder;
        this.project = project;
    }

    Reasoned<PythonDependencies> choose() {
        if (folder.has(UV_LOCK)) {
            return locked(UV_LOCK, new PythonDependencies.UvLock());
        }
        if (folder.has(POETRY_LOCK)) {
            return locked(POETRY_LOCK, new PythonDependencies.PoetryLock());
        }
        if (folder.has(PIPFILE_LOCK)) {
            return new Reasoned<>(new PythonDependencies.PipfileLock(), "`" + PIPFILE_LOCK + "` is a lock");
        }
        if (folder.has(REQUIREMENTS)) {
            return requirements();
        }
        return unlocked();
    }

    private Reasoned<PythonDependencies> locked(String lock, PythonDependencies dependencies) {
        if (project.isEmpty()) {
            throw unknown(lock, "it belongs to a `pyproject.toml`, which is not there", "add the `pyproject.toml`");
        }
        return new Reasoned<>(dependencies, "`" + lock + "` is a lock");
    }

    private Reasoned<PythonDependencies> requirements() {
        String before = project.filter(PyProject::declaresDependencies).isPresent()
                ? ", read instead of `" + PyProject.FILE + "`, which has no lock beside it"
                : "";
        return new Reasoned<>(
                new PythonDependencies.Requirements(REQUIREMENTS), "found `" + REQUIREMENTS + "`" + before);
    }

    private Reasoned<PythonDependencies> unlocked() {
        if (project.filter(PyProject::declaresDependencies).isPresent()) {
            return new Reasoned<>(
                    new PythonDependencies.PyProject(),
                    "`" + PyProject.FILE
                            + "` has no lock beside it: versions are the newest that fit on the day of the build");
        }
        if (project.filter(PyProject::declaresPoetryDependencies).isPresent()) {
            throw unknown(
                    PyProject.FILE,
                    "Poetry's ranges need Poetry's own resolver",
                    "run `poetry lock` and commit `poetry.lock`");
        }
        if (folder.has(PIPFILE)) {
            throw unknown(
                    PIPFILE,
                    "Pipenv's ranges need Pipenv's own resolver",
                    "run `pipenv lock` and commit `Pipfile.lock`");
        }
        Optional<String> setup = SETUPTOOLS.stream().filter(folder::has).findFirst();
        if (setup.isPresent() && project.isEmpty()) {
            throw unknown(
                    setup.get(),
                    "its dependencies show only when it runs",
                    "declare them in `" + PyProject.FILE + "` or `" + REQUIREMENTS + "`");
        }
        return new Reasoned<>(new PythonDependencies.None(), "no file declares any");
    }

    private ProblemException unknown(String file, String reason, String cure) {
        return new ProblemException(new WorkspaceProblem.DependenciesUnknown(folder.root(), file, reason, cure));
    }
}
