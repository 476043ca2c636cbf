package dev.slipway.build.python;

import dev.slipway.build.DependencyProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// `Pipfile.lock`, specification 6: the section `default`; development dependencies are left out.
public final class PipfileLock {

    private static final String FILE = "Pipfile.lock";

    private PipfileLock() {}

    /// The locked dependencies.
    ///
    /// @param folder the service's
    /// @throws IOException      if the file cannot be read
    /// @throws ProblemException with a [DependencyProblem]
    public static LockedRequirements requirements(Path folder) throws IOException {
        JsonNode packages = LockFile.readJson(folder, FILE).path("default");
        if (!packages.isObject()) {
            throw new ProblemException(new DependencyProblem.MalformedLock(FILE, "it has no section `default`"));
        }
        List<PinnedRequirement> pinned = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : packages.properties()) {
            String path = entry.getValue().path("path").asString("");
            if (path.isEmpty()) {
                pinned.add(requirement(entry.getKey(), entry.getValue()));
            } else {
                folders.add(LockedRequirements.folder(FILE, entry.getKey(), path));
            }
        }
        return LockedRequirements.of(pinned, folders);
    }

    private static PinnedRequirement requirement(String name, JsonNode entry) {
        for (String source : List.of("git", "hg", "file")) {
            if (entry.has(source)) {
                throw LockedRequirements.unsupported(FILE, name, "`" + source + "`");
            }
        }
        String version = entry.path("version").asString("");
        if (!version.startsWith("==")) {
            throw new ProblemException(new DependencyProblem.MalformedLock(
                    FILE, "the version of `" + name + "` is not of the form `==1.2.3`"));
        }
        return new PinnedRequirement(
                name + extras(entry),
                version.substring(2),
                Optional.of(entry.path("markers").asString("")).filter(text -> !text.isBlank()),
                texts(entry.path("hashes")));
    }

    private static String extras(JsonNode entry) {
        List<String> extras = texts(entry.path("extras"));
        return extras.isEmpty() ? "" : "[" + String.join(",", extras) + "]";
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asString("")));
        return texts;
    }
}
