package dev.slipway.debian.control;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One paragraph of a control file: fields by name (Debian policy 5.1). Field names are not case-sensitive.
public final class Paragraph {

    private final Map<String, String> fields;

    private Paragraph(Map<String, String> fields) {
        this.fields = fields;
    }

    /// Reads a paragraph. Lines that are neither a field nor a continuation are ignored.
    ///
    /// @param text the paragraph's lines
    public static Paragraph parse(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        String name = "";
        StringBuilder value = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
                value.append('\n').append(line.strip());
                continue;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                put(fields, name, value);
                name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                value.append(line.substring(colon + 1).strip());
            }
        }
        put(fields, name, value);
        return new Paragraph(fields);
    }

    private static void put(Map<String, String> fields, String name, StringBuilder value) {
        if (!name.isEmpty()) {
            fields.put(name, value.toString());
        }
        value.setLength(0);
    }

    /// A field's value; its continuation lines are stripped and separated by line feeds.
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)));
    }
}
