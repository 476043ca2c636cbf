package dev.slipway.oci;

import dev.slipway.io.json.JsonReader;
import dev.slipway.io.json.JsonWriter;
import dev.slipway.io.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A JSON document from outside with checked access to its properties. Unknown properties are tolerated, wrong
/// types and doubled properties are not.
///
/// @param name   of the document in problems: `manifest`
/// @param origin where it comes from: a digest or a file
/// @param path   of `node` within the document; empty for the document itself
/// @param node   an object
record Json(String name, String origin, String path, JsonNode node) {

    /// What registries hold a manifest to (OCI distribution specification, "Pushing Manifests").
    static final int MAXIMUM_SIZE = 4 << 20;

    private static final int MAXIMUM_NESTING = 32;

    private static final JsonReader READER = JsonReader.strict(MAXIMUM_NESTING);

    /// @throws ProblemException with [OciProblem.MalformedDocument]
    static Json parse(String name, String origin, byte[] bytes) {
        if (bytes.length > MAXIMUM_SIZE) {
            throw malformed(name, origin, "it is larger than " + MAXIMUM_SIZE + " bytes", null);
        }
        JsonNode root;
        try {
            root = READER.read(bytes);
        } catch (JacksonException failure) {
            throw malformed(name, origin, "it is not JSON: " + failure.getOriginalMessage(), failure);
        }
        if (!root.isObject()) {
            throw malformed(name, origin, "it is not a JSON object", null);
        }
        return new Json(name, origin, "", root);
    }

    /// An empty object to write to; properties are written in the order in which they are put.
    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static byte[] write(ObjectNode object) {
        return JsonWriter.write(object);
    }

    static void putTexts(ObjectNode object, String property, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            ObjectNode child = object.putObject(property);
            texts.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(text -> child.put(text.getKey(), text.getValue()));
        }
    }

    ProblemException malformed(String reason) {
        return malformed(name, origin, reason, null);
    }

    private static ProblemException malformed(
            String name, String origin, String reason, @org.jspecify.annotations.Nullable Throwable cause) {
        return new ProblemException(new OciProblem.MalformedDocument(name, origin, reason), cause);
    }

    Optional<String> text(String property) {
        JsonNode value = node.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw malformed("`" + path(property) + "` is not a text");
        }
        return Optional.of(value.stringValue());
    }

    String requiredText(String property) {
        return text(property).orElseThrow(() -> malformed("`" + path(property) + "` is missing"));
    }

    long requiredLong(String property) {
        JsonNode value = node.path(property);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw malformed("`" + path(property) + "` is not a number from 0 on");
        }
        return value.longValue();
    }

    boolean flag(String property) {
        JsonNode value = node.path(property);
        return value.isBoolean() && value.booleanValue();
    }

    Digest requiredDigest(String property) {
        return digest(property, requiredText(property));
    }

    private Digest digest(String property, String text) {
        return Digest.parse(text)
                .orElseThrow(() -> malformed("`" + path(property) + "` is not a digest of the form `sha256:…`"));
    }

    Optional<Json> object(String property) {
        JsonNode value = node.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw malformed("`" + path(property) + "` is not an object");
        }
        return Optional.of(new Json(name, origin, path(property), value));
    }

    Json requiredObject(String property) {
        return object(property).orElseThrow(() -> malformed("`" + path(property) + "` is missing"));
    }

    List<Json> objects(String property) {
        List<Json> objects = new ArrayList<>();
        for (JsonNode element : array(property)) {
            String elementPath = path(property) + "[" + objects.size() + "]";
            if (!element.isObject()) {
                throw malformed("`" + elementPath + "` is not an object");
            }
            objects.add(new Json(name, origin, elementPath, element));
        }
        return objects;
    }

    List<String> texts(String property) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(property)) {
            if (!element.isString()) {
                throw malformed("`" + path(property) + "[" + texts.size() + "]` is not a text");
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    List<Digest> digests(String property) {
        return texts(property).stream().map(text -> digest(property, text)).toList();
    }

    /// The texts below `property`; values of other types are refused.
    SequencedMap<String, String> textMap(String property) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        object(property).ifPresent(child -> {
            for (String key : child.node.propertyNames()) {
                texts.put(key, child.requiredText(key));
            }
        });
        return texts;
    }

    private Iterable<JsonNode> array(String property) {
        JsonNode value = node.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw malformed("`" + path(property) + "` is not a list");
        }
        return value;
    }

    private String path(String property) {
        return path.isEmpty() ? property : path + "." + property;
    }
}
