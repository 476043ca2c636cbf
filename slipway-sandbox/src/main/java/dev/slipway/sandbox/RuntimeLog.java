package dev.slipway.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads the log of `runc`: one JSON object on each line.
final class RuntimeLog {

    private RuntimeLog() {}

    /// What went wrong last; empty where nothing was logged.
    static Optional<String> lastError(Path log) throws IOException {
        Optional<String> last = Optional.empty();
        try {
            for (String line : Files.readAllLines(log)) {
                last = line.contains("\"error\"") ? Optional.of(message(line)) : last;
            }
        } catch (NoSuchFileException none) {
            return last;
        }
        return last;
    }

    private static String message(String line) {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.PROPERTY_NAME
                        && json.currentName().equals("msg")) {
                    return json.nextStringValue();
                }
            }
        } catch (JacksonException malformed) {
            return line;
        }
        return line;
    }
}
