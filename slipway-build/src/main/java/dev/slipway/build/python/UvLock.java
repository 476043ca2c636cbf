package dev.slipway.build.python;

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

    /// uv's words for folders: a project that is built, one that is only pointed at, one that has no package.
    private static final List<String> FOLDERS = List.of("directory", "editable", "virtual");

    private UvLock() {}

    /// The folders of the service that are installed as packages, relative to the service's folder; the service
    /// itself is not among them.
    ///
    /// @param folder the service's
    /// @throws IOException      if the file cannot be read
    /// @throws ProblemException with a [dev.slipway.build.DependencyProblem]
    public static List<Path> folders(Path folder) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (JsonNode entry : LockFile.readToml(folder, FILE).path("package")) {
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
