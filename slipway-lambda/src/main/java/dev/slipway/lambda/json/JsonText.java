package dev.slipway.lambda.json;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// JSON text: checked, and written.
public final class JsonText {

    /// No smaller limits than the payload's own; nesting stays at Jackson's, which is far below what a thread
    /// can hold.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}

    /// What is wrong with `text` as one JSON value in UTF-8; empty where nothing is. In Jackson's words, which
    /// are also Lambda's.
    public static Optional<String> fault(byte[] text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return Optional.of("No content to map due to end-of-input");
            }
            parser.skipChildren();
            if (parser.currentToken().isScalarValue()) {
                parser.getString();
            }
            return parser.nextToken() == null ? Optional.empty() : Optional.of(trailing(parser));
        } catch (JacksonException fault) {
            return Optional.of(fault.getOriginalMessage() + position(fault.getLocation()));
        }
    }

    private static String trailing(JsonParser parser) {
        return "Trailing token found after the value" + position(parser.currentTokenLocation());
    }

    /// Jackson does not say where a text is nested too deeply.
    private static String position(@Nullable TokenStreamLocation location) {
        return location == null
                ? ""
                : " at [line: " + location.getLineNr() + ", column: " + location.getColumnNr() + "]";
    }

    /// A JSON object of strings in UTF-8, in the order given.
    public static byte[] object(SequencedMap<String, String> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            generator.writeStartObject();
            members.forEach(generator::writeStringProperty);
            generator.writeEndObject();
        }
        return out.toByteArray();
    }

    /// The JSON object `text` without the member `name`, or empty where it is no object.
    public static Optional<byte[]> without(String name, byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text);
                JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            if (parser.nextToken() != tools.jackson.core.JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            generator.writeStartObject();
            while (parser.nextToken() == tools.jackson.core.JsonToken.PROPERTY_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                if (member.equals(name)) {
                    parser.skipChildren();
                } else {
                    generator.writeName(member);
                    generator.copyCurrentStructure(parser);
                }
            }
            generator.writeEndObject();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
        return Optional.of(out.toByteArray());
    }
}
