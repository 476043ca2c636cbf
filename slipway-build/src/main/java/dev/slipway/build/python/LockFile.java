package dev.slipway.build.python;

import dev.slipway.build.DependencyProblem;
import dev.slipway.io.json.JsonReader;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/// Reads lock files.
final class LockFile {

    private static final long MAXIMUM_SIZE = 32 << 20;

    private LockFile() {}

    static JsonNode readToml(Path folder, String name) throws IOException {
        return read(folder, name, TomlMapper.shared()::readTree, "TOML");
    }

    static JsonNode readJson(Path folder, String name) throws IOException {
        return read(folder, name, JsonReader.lenient()::read, "JSON");
    }

    private static JsonNode read(Path folder, String name, Function<byte[], JsonNode> format, String formatName)
            throws IOException {
        Path file = folder.resolve(name);
        if (Files.size(file) > MAXIMUM_SIZE) {
            throw new ProblemException(new DependencyProblem.MalformedLock(name, "it is larger than 32 MiB"));
        }
        try {
            return format.apply(Files.readAllBytes(file));
        } catch (JacksonException malformed) {
            throw new ProblemException(
                    new DependencyProblem.MalformedLock(
                            name, "it is not " + formatName + ": " + malformed.getOriginalMessage()),
                    malformed);
        }
    }
}
