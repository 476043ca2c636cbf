package dev.slipway.io.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Writes trees as JSON text (RFC 8259), properties in the order in which they were set.
public final class JsonWriter {

    private static final JsonFactory FORMAT = new JsonFactory();

    private JsonWriter() {}

    /// In UTF-8, without spaces.
    public static byte[] write(JsonNode node) {
        return write(node, ObjectWriteContext.empty());
    }

    /// In UTF-8, with a line for each property.
    public static byte[] writeIndented(JsonNode node) {
        return write(node, new Indented());
    }

    /// A text as JSON has it, with its quotation marks.
    public static String quoted(String text) {
        return new String(write(JsonNodeFactory.instance.stringNode(text)), StandardCharsets.UTF_8);
    }

    private static byte[] write(JsonNode node, ObjectWriteContext context) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FORMAT.createGenerator(context, bytes)) {
            write(node, generator);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonNode node, JsonGenerator generator) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                generator.writeStartObject(node, node.size());
                for (Map.Entry<String, JsonNode> property : node.properties()) {
                    generator.writeName(property.getKey());
                    write(property.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray(node, node.size());
                node.forEach(element -> write(element, generator));
                generator.writeEndArray();
            }
            case STRING -> generator.writeString(node.stringValue());
            case BOOLEAN -> generator.writeBoolean(node.booleanValue());
            case NUMBER -> writeNumber(node, generator);
            case NULL -> generator.writeNull();
            default -> throw new IllegalArgumentException("nothing that JSON could say: " + node.getNodeType());
        }
    }

    private static void writeNumber(JsonNode number, JsonGenerator generator) {
        switch (number.numberType()) {
            case INT -> generator.writeNumber(number.intValue());
            case LONG -> generator.writeNumber(number.longValue());
            case BIG_INTEGER -> generator.writeNumber(number.bigIntegerValue());
            case BIG_DECIMAL -> generator.writeNumber(number.decimalValue());
            case FLOAT, DOUBLE -> generator.writeNumber(number.doubleValue());
        }
    }

    /// Lets the generator indent.
    private static final class Indented extends ObjectWriteContext.Base {

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
