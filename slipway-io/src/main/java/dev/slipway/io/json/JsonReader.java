package dev.slipway.io.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON text (RFC 8259) as a tree. Whatever the text, the depth of the tree is bounded.
public final class JsonReader {

    private static final int USUAL_NESTING = 500;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonFactory format;

    private JsonReader(int nesting, boolean strict) {
        this.format = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(nesting).build())
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
                .build();
    }

    /// Of several properties of one name the last counts.
    public static JsonReader lenient() {
        return new JsonReader(USUAL_NESTING, false);
    }

    /// Like [#lenient()], with another bound.
    ///
    /// @param nesting the greatest depth of objects and lists, 1 or more
    public static JsonReader lenient(int nesting) {
        return new JsonReader(nesting, false);
    }

    /// Refuses objects with several properties of one name.
    ///
    /// @param nesting the greatest depth of objects and lists, 1 or more
    public static JsonReader strict(int nesting) {
        return new JsonReader(nesting, true);
    }

    /// The only value of a text; of an empty text, the node for what is missing.
    ///
    /// @throws JacksonException if it is not JSON, or goes deeper than it may
    public JsonNode read(byte[] json) {
        try (JsonParser parser = format.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() == null) {
                return NODES.missingNode();
            }
            JsonNode value = value(parser);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "there is something after its end");
            }
            return value;
        }
    }

    /// The value that a parser stands at.
    private static JsonNode value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new StreamReadException(parser, "unexpected " + parser.currentToken());
        };
    }

    private static ObjectNode object(JsonParser parser) {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, value(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static JsonNode integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }
}
