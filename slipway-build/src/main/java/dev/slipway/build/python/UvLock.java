package dev.slipway.build.python;

import dev.slipway.build.DependencyProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// `uv.lock`, as far as it matters before uv itself reads it: which folders of the service it installs, and what
/// cannot be verified.
public final class UvLock {

    /// Its name.
    public static final String FILE = "uv.lock";

    private static final String PROJECT = "pyproject.toml";

    /// uv's words for folders: a project that is built, one that is only pointed at, one that has no package.
    static final List<String> FOLDERS = List.of("directory", "editable", "virtual");

    private final JsonNode root;

    private UvLock(JsonNode root) {
        this.root = root;
    }

    /// The lock of a service.
    ///
    /// @param folder the service's
    /// @throws IOException      if the file cannot be read
    /// @throws ProblemException with a [DependencyProblem.MalformedLock]
    public static UvLock read(Path folder) throws IOException {
        return new UvLock(LockFile.readToml(folder, FILE));
    }

    /// Makes sure that the lock was made for what `pyproject.toml` asks for: uv takes it unseen when it is told to
    /// lock nothing anew. Where that cannot be told for certain, it is taken, too.
    ///
    /// @param folder the service's
    /// @throws IOException      if `pyproject.toml` cannot be read
    /// @throws ProblemException with a [DependencyProblem.StaleLock]
    public void requireCurrent(Path folder) throws IOException {
        List<String> differences = UvLockComparison.differences(root, LockFile.readToml(folder, PROJECT));
        if (!differences.isEmpty()) {
            throw new ProblemException(new DependencyProblem.StaleLock(FILE, PROJECT, differences, "uv lock"));
        }
    }

    /// The folders of the service that are installed as packages, relative to the service's folder; the service
    /// itself is not among them.
    ///
    /// @throws ProblemException with a [DependencyProblem.UnsupportedSource]
    public List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (JsonNode entry : root.path("package")) {
            String name = entry.path("name").asString("");
            JsonNode source = entry.path("source");
            if (source.has("git")) {
                throw LockedRequirements.unsupported(FILE, name, "`git`");
            }
            FOLDERS.stream()
                    .map(kind -> source.path(kind).asString(""))
                    .filter(path -> !path.isEmpty() && !path.equals("."))
                    .map(path -> LockedRequirements.folder(FILE, name, path))
                    .forEach(folders::add);
        }
        return folders;
    }
}
