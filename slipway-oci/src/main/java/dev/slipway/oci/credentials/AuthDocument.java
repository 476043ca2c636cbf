package dev.slipway.oci.credentials;

import dev.slipway.io.json.JsonReader;
import dev.slipway.io.json.JsonWriter;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What Docker's `config.json` and Podman's `auth.json` hold (`containers-auth.json(5)`). Messages name the place
/// and the key, never a value, not even a piece of what cannot be parsed.
///
/// @param place the file or variable
/// @param root  all of it, so that what Slipway does not know stays when it is written again
record AuthDocument(String place, ObjectNode root) {

    /// Bytes of the largest document that is read.
    static final int MAXIMUM_SIZE = 4 << 20;

    private static final int MAXIMUM_NESTING = 64;

    private static final JsonReader READER = JsonReader.lenient(MAXIMUM_NESTING);

    /// @throws ProblemException with [CredentialProblem.Malformed]
    static AuthDocument parse(String place, byte[] bytes) {
        if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
            return new AuthDocument(place, JsonNodeFactory.instance.objectNode());
        }
        if (bytes.length > MAXIMUM_SIZE) {
            throw malformed(place, "it is larger than " + MAXIMUM_SIZE + " bytes");
        }
        JsonNode root;
        try {
            root = READER.read(bytes);
        } catch (JacksonException failure) {
            TokenStreamLocation at = failure.getLocation();
            String position = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw malformed(place + position, "this is not JSON"); // without the cause, which quotes the document
        }
        if (root instanceof ObjectNode object) {
            return new AuthDocument(place, object);
        }
        throw malformed(place, "it is not a JSON object");
    }

    byte[] bytes() {
        byte[] text = JsonWriter.writeIndented(root);
        byte[] line = new byte[text.length + 1];
        System.arraycopy(text, 0, line, 0, text.length);
        line[text.length] = '\n';
        return line;
    }

    /// The credential under `auths` whose key fits most exactly.
    ///
    /// @throws ProblemException with [CredentialProblem.Malformed]
    Optional<Credential> credential(String registryDomain, String repositoryPath) {
        ObjectNode auths = object("auths");
        for (String candidate : RegistryKey.candidates(registryDomain, repositoryPath)) {
            for (Map.Entry<String, JsonNode> entry : auths.properties()) {
                if (RegistryKey.canonical(entry.getKey()).equals(candidate)) {
                    Optional<Credential> credential = credential(entry.getKey(), entry.getValue());
                    if (credential.isPresent()) {
                        return credential;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// The name of the helper that keeps the registry's credentials: its own under `credHelpers`, otherwise
    /// `credsStore`.
    Optional<String> helper(String registryDomain) {
        String host = RegistryKey.canonical(registryDomain);
        return object("credHelpers").properties().stream()
                .filter(entry -> RegistryKey.canonical(entry.getKey()).equals(host))
                .map(entry -> text("credHelpers", entry.getKey(), entry.getValue()))
                .findFirst()
                .or(() -> Optional.of(root.path("credsStore"))
                        .filter(store -> !store.isMissingNode() && !store.isNull())
                        .map(store -> text("credsStore", "", store)))
                .filter(name -> !name.isEmpty());
    }

    /// Puts a user and a password under `auths`.
    void put(String key, String user, String password) {
        String joined = user + ":" + password;
        object("auths")
                .putObject(key)
                .put("auth", Base64.getEncoder().encodeToString(joined.getBytes(StandardCharsets.UTF_8)));
    }

    /// Takes away all that `auths` has for a registry as a whole.
    ///
    /// @return whether there was anything
    boolean remove(String registryDomain) {
        String host = RegistryKey.canonical(registryDomain);
        ObjectNode auths = object("auths");
        List<String> keys = auths.propertyNames().stream()
                .filter(key -> RegistryKey.canonical(key).equals(host))
                .toList();
        keys.forEach(auths::remove);
        return !keys.isEmpty();
    }

    private Optional<Credential> credential(String key, JsonNode entry) {
        if (!entry.isObject()) {
            throw malformed(place, "`auths` has no object for `" + key + "`");
        }
        String identityToken = text("auths", key, entry.path("identitytoken"));
        if (!identityToken.isEmpty()) {
            return Optional.of(new Credential.IdentityToken(identityToken, origin()));
        }
        String registryToken = text("auths", key, entry.path("registrytoken"));
        if (!registryToken.isEmpty()) {
            return Optional.of(new Credential.Bearer(registryToken, origin()));
        }
        String joined = text("auths", key, entry.path("auth"));
        if (!joined.isEmpty()) {
            return Optional.of(decoded(key, joined));
        }
        String user = text("auths", key, entry.path("username"));
        String password = text("auths", key, entry.path("password"));
        return user.isEmpty() ? Optional.empty() : Optional.of(new Credential.Basic(user, password, origin()));
    }

    private Credential decoded(String key, String auth) {
        String joined;
        try {
            joined = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw malformed(place, "`auth` of `" + key + "` is not Base64");
        }
        int colon = joined.indexOf(':');
        if (colon < 1) {
            throw malformed(place, "`auth` of `" + key + "` is not a user, a colon and a password in Base64");
        }
        // Docker's old files end the password with NUL characters
        String password = joined.substring(colon + 1).replaceFirst("\0+$", "");
        return new Credential.Basic(joined.substring(0, colon), password, origin());
    }

    private String origin() {
        return "`" + place + "`";
    }

    private ObjectNode object(String property) {
        JsonNode value = root.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return root.putObject(property);
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw malformed(place, "`" + property + "` is not an object");
    }

    private String text(String property, String key, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            String which = key.isEmpty() ? "" : " of `" + key + "`";
            throw malformed(place, "a value in `" + property + "`" + which + " is not a text");
        }
        return value.stringValue();
    }

    private static ProblemException malformed(String place, String reason) {
        return new ProblemException(new CredentialProblem.Malformed(place, reason));
    }
}
