package dev.slipway.workspace.java;

import dev.slipway.build.Plan;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.base.DebianRelease;
import dev.slipway.workspace.problem.WorkspaceProblem;
import dev.slipway.workspace.project.Detected;
import dev.slipway.workspace.project.ProjectFolder;
import dev.slipway.workspace.project.Reasoned;
import dev.slipway.workspace.project.Stated;
import dev.slipway.workspace.project.Wishes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A folder with a function in Java.
public final class JavaProject {

    private JavaProject() {}

    /// What the project's files say, where the user has said nothing.
    public static Detected detect(ProjectFolder folder, Wishes wishes, DebianRelease release) {
        Build build = folder.has(MavenProject.FILE) ? maven(folder) : gradle(folder);
        Reasoned<Integer> version = new JavaVersionChoice(folder, release).choose(wishes.version(), build.releases());
        JavaHandlers handlers = new JavaHandlers(folder);
        Reasoned<Optional<String>> handler =
                wishes.handler().map(handlers::named).orElseGet(handlers::find);
        return new Detected(
                new Plan.Application.Java(version.choice(), build.tool().choice()),
                handler.choice(),
                List.of(
                        new Plan.Decision("version", String.valueOf(version.choice()), version.reason()),
                        new Plan.Decision(
                                "build",
                                nameOf(build.tool().choice()),
                                build.tool().reason()),
                        new Plan.Decision("handler", handler.choice().orElse("left open"), handler.reason())));
    }

    /// How the project is built, and what its build file compiles for.
    private record Build(Reasoned<Plan.JavaBuild> tool, List<Stated> releases) {}

    private static Build maven(ProjectFolder folder) {
        MavenProject project = MavenProject.of(folder);
        if (!project.modules().isEmpty()) {
            throw severalModules(folder, MavenProject.FILE, project.modules());
        }
        String beside = new GradleProject(folder)
                .buildFile()
                .map(file -> ", taken before `" + file + "`")
                .orElse("");
        String program = folder.has("mvnw")
                ? "its `mvnw`"
                : "a `mvnw` above it, else by this machine's `mvn`, else by Debian's in a sandbox";
        return new Build(
                new Reasoned<>(
                        Plan.JavaBuild.MAVEN, "found `" + MavenProject.FILE + "`" + beside + "; built by " + program),
                project.releases());
    }

    private static Build gradle(ProjectFolder folder) {
        GradleProject project = new GradleProject(folder);
        Optional<String> file = project.buildFile();
        if (file.isEmpty()) {
            if (!project.modules().isEmpty()) {
                throw severalModules(folder, "the settings of Gradle", project.modules());
            }
            throw new ProblemException(new WorkspaceProblem.NoBuild(
                    folder.root(),
                    "there is neither `pom.xml` nor `build.gradle` nor `build.gradle.kts`",
                    "add one of them"));
        }
        String program =
                folder.has("gradlew") ? "its `gradlew`" : "a `gradlew` above it, else by this machine's `gradle`";
        return new Build(
                new Reasoned<>(Plan.JavaBuild.GRADLE, "found `" + file.get() + "`; built by " + program),
                project.releases());
    }

    private static ProblemException severalModules(ProjectFolder folder, String file, List<String> modules) {
        String listed =
                modules.stream().limit(10).map(module -> "`" + module + "`").collect(Collectors.joining(", "));
        return new ProblemException(new WorkspaceProblem.NoBuild(
                folder.root(),
                "`" + file + "` is made of modules: " + listed,
                "name the folder of the function's module with `path` in `slipway.yaml`"));
    }

    private static String nameOf(Plan.JavaBuild tool) {
        return switch (tool) {
            case MAVEN -> "maven";
            case GRADLE -> "gradle";
        };
    }
}
