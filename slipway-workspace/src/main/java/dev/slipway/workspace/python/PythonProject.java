package dev.slipway.workspace.python;

import dev.slipway.build.Plan;
import dev.slipway.build.Plan.PythonDependencies;
import dev.slipway.workspace.base.DebianRelease;
import dev.slipway.workspace.project.Detected;
import dev.slipway.workspace.project.ProjectFolder;
import dev.slipway.workspace.project.Reasoned;
import dev.slipway.workspace.project.Wishes;
import java.util.List;
import java.util.Optional;

/// A folder with a function in Python.
public final class PythonProject {

    private PythonProject() {}

    /// What the project's files say, where the user has said nothing.
    public static Detected detect(ProjectFolder folder, Wishes wishes, DebianRelease release) {
        Optional<PyProject> project = PyProject.of(folder);
        Reasoned<PythonDependencies> dependencies = new PythonDependencyFiles(folder, project).choose();
        Reasoned<String> version = new PythonVersionChoice(folder, project, release).choose(wishes.version());
        PythonHandlers handlers = new PythonHandlers(folder);
        PythonHandlers.Found handler = wishes.handler()
                .map(named -> handlers.named(named, declared(folder, dependencies.choice())))
                .orElseGet(handlers::find);
        return new Detected(
                new Plan.Application.Python(version.choice(), dependencies.choice(), handler.root()),
                Optional.of(handler.handler()),
                List.of(
                        new Plan.Decision("version", version.choice(), version.reason()),
                        new Plan.Decision("dependencies", nameOf(dependencies.choice()), dependencies.reason()),
                        new Plan.Decision("handler", handler.handler(), handler.reason())));
    }

    private static String nameOf(PythonDependencies dependencies) {
        return fileOf(dependencies).orElse("none");
    }

    private static Optional<String> declared(ProjectFolder folder, PythonDependencies dependencies) {
        return fileOf(dependencies).flatMap(folder::text);
    }

    private static Optional<String> fileOf(PythonDependencies dependencies) {
        return switch (dependencies) {
            case PythonDependencies.None _ -> Optional.empty();
            case PythonDependencies.Requirements requirements -> Optional.of(requirements.file());
            case PythonDependencies.UvLock _ -> Optional.of(PythonDependencyFiles.UV_LOCK);
            case PythonDependencies.PoetryLock _ -> Optional.of(PythonDependencyFiles.POETRY_LOCK);
            case PythonDependencies.PipfileLock _ -> Optional.of(PythonDependencyFiles.PIPFILE_LOCK);
            case PythonDependencies.PyProject _ -> Optional.of(PyProject.FILE);
        };
    }
}
