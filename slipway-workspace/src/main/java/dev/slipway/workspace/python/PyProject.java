package dev.slipway.workspace.python;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.problem.WorkspaceProblem;
import dev.slipway.workspace.project.ProjectFolder;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/// `pyproject.toml`, and other files in TOML (PyPA specifications, "pyproject.toml"; Poetry, "The
/// pyproject.toml file").
final class PyProject {

    static final String FILE = "pyproject.toml";

    private final JsonNode root;

    private PyProject(JsonNode root) {
        this.root = root;
    }

    /// The project's file, or empty where there is none.
    static Optional<PyProject> of(ProjectFolder folder) {
        return toml(folder, FILE).map(PyProject::new);
    }

    /// Any file in TOML.
    static Optional<JsonNode> toml(ProjectFolder folder, String file) {
        return folder.text(file).map(text -> {
            try {
                return new TomlMapper().readTree(text);
            } catch (JacksonException | StackOverflowError exception) {
                throw new ProblemException(
                        new WorkspaceProblem.MalformedFile(folder.root().resolve(file), "TOML", reason(exception)),
                        exception);
            }
        });
    }

    private static String reason(Throwable exception) {
        if (exception instanceof JacksonException syntax && syntax.getLocation() != null) {
            String message = syntax.getOriginalMessage();
            return "line " + syntax.getLocation().getLineNr() + ": " + message;
        }
        return "it is nested too deeply";
    }

    /// `requires-python`.
    Optional<String> requiresPython() {
        return text(root.path("project").path("requires-python"));
    }

    /// The version of Python as Poetry has it.
    Optional<String> poetryPython() {
        return text(root.path("tool").path("poetry").path("dependencies").path("python"));
    }

    /// Whether the table `project` declares dependencies, or says that the build finds them out.
    boolean declaresDependencies() {
        JsonNode project = root.path("project");
        return !project.path("dependencies").isEmpty() || isDynamic(project);
    }

    /// Whether Poetry's own table declares any beside Python itself.
    boolean declaresPoetryDependencies() {
        JsonNode dependencies = root.path("tool").path("poetry").path("dependencies");
        return dependencies.size() > (dependencies.has("python") ? 1 : 0);
    }

    private static boolean isDynamic(JsonNode project) {
        for (JsonNode field : project.path("dynamic")) {
            if (field.isString() && field.stringValue().equals("dependencies")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }
}
