package dev.slipway.workspace;

import dev.slipway.build.Plan;
import dev.slipway.io.problem.Problem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;

/// A folder of a test, and what Slipway makes of it.
public final class Project {

    private final Path folder;

    private Project(Path folder) {
        this.folder = folder;
    }

    public static Project in(Path folder) {
        return new Project(folder);
    }

    /// Writes a file, and the folders that it lies in.
    public Project with(String file, String... lines) throws IOException {
        Path path = folder.resolve(file);
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(path, String.join("\n", lines) + "\n");
        return this;
    }

    public Path folder() {
        return folder;
    }

    public Workspace workspace() {
        return Workspace.read(folder);
    }

    /// The plan of the first service.
    public Plan plan() {
        return new Planner().plan(workspace().services().getFirst(), Platform.LINUX_AMD64);
    }

    /// The first service's decision on a subject.
    public Plan.Decision decision(String subject) {
        return plan().decisions().stream()
                .filter(decision -> decision.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    /// What stands in the way of a plan.
    public Problem problem() {
        return Assertions.catchThrowableOfType(ProblemException.class, this::plan)
                .problem();
    }

    /// The same as people read it, the folder called `PROJECT`.
    public String complaint() {
        Problem problem = problem();
        String text = problem.what()
                + problem.where().map(where -> "\n  where: " + where).orElse("")
                + problem.why().map(why -> "\n  why: " + why).orElse("")
                + "\n  cure: " + problem.cure();
        return text.replace(folder.toString(), "PROJECT");
    }
}
