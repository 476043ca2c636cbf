package dev.slipway.aws.ecr;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.json.JsonReader;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Tokens in files that only their owner can read, one for each identity and registry.
final class TokenFiles {

    private static final long LARGEST = 64L * 1024;

    private final Path folder;

    /// @param folder made when it is missing
    TokenFiles(Path folder) {
        this.folder = folder;
    }

    /// The token under a name. What cannot be read is as good as absent: a new one is asked for.
    Optional<EcrToken> read(String name) {
        Path file = file(name);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            JsonNode json = JsonReader.lenient().read(Files.readAllBytes(file));
            String password = json.path("password").asString("");
            String origin = json.path("origin").asString("");
            Instant expires = Instant.parse(json.path("expires").asString(""));
            return password.isEmpty() ? Optional.empty() : Optional.of(new EcrToken(password, origin, expires));
        } catch (IOException | JacksonException | DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// Keeps a token.
    ///
    /// @throws IOException if that fails
    void write(String name, EcrToken token) throws IOException {
        byte[] json = JsonNodeFactory.instance
                .objectNode()
                .put("password", token.password())
                .put("origin", token.origin())
                .put("expires", token.expires().toString())
                .toString()
                .getBytes(UTF_8);
        try (AtomicFile file = AtomicFile.create(file(name))) {
            hideFromOthers(file.temporary());
            file.outputStream().write(json);
            file.commit();
        }
    }

    private static void hideFromOthers(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
    }

    /// Forgets a token. A file that cannot be deleted is written over with the next one.
    void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException _) {
            // see above
        }
    }

    private Path file(String name) {
        return folder.resolve(Digest.of(name.getBytes(UTF_8)).hex() + ".json");
    }
}
