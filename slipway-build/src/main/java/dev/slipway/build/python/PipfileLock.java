package dev.slipway.build.python;

import dev.slipway.build.DependencyProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `Pipfile.lock`, specification 6: the section `default`; development dependencies are left out.
public final class PipfileLock {

    private static final String FILE = "Pipfile.lock";
    private static final long MAXIMUM_SIZE = 32 << 20;

    private PipfileLock() {}

    /// The locked dependencies in the syntax of `requirements.txt`.
    ///
    /// @param folder the service's
    /// @throws IOException      if the file cannot be read
    /// @throws ProblemException with a [DependencyProblem]
    public static String requirements(Path folder) throws IOException {
        JsonNode packages = read(folder.resolve(FILE)).path("default");
        List<PinnedRequirement> requirements = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : packages.properties()) {
            requirements.add(requirement(entry.getKey(), entry.getValue()));
        }
        return PinnedRequirement.format(requirements);
    }

    private static JsonNode read(Path file) throws IOException {
        if (Files.size(file) > MAXIMUM_SIZE) {
            throw new ProblemException(new DependencyProblem.MalformedLock(FILE, "it is larger than 32 MiB"));
        }
        try {
            JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(file));
            if (!root.path("default").isObject()) {
                throw new ProblemException(new DependencyProblem.MalformedLock(FILE, "it has no section `default`"));
            }
            return root;
        } catch (JacksonException malformed) {
            throw new ProblemException(
                    new DependencyProblem.MalformedLock(FILE, "it is not JSON: " + malformed.getOriginalMessage()),
                    malformed);
        }
    }

    private static PinnedRequirement requirement(String name, JsonNode entry) {
        for (String source : List.of("git", "hg", "path", "file")) {
            if (entry.has(source)) {
                throw new ProblemException(new DependencyProblem.UnsupportedSource(
                        FILE, name, source.equals("path") ? "a folder of this machine" : "`" + source + "`"));
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
