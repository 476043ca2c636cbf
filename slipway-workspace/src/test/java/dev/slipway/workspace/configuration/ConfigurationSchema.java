package dev.slipway.workspace.configuration;

import dev.slipway.workspace.configuration.ValueType.Choice;
import dev.slipway.workspace.configuration.ValueType.Flag;
import dev.slipway.workspace.configuration.ValueType.ListOf;
import dev.slipway.workspace.configuration.ValueType.NamedSections;
import dev.slipway.workspace.configuration.ValueType.Section;
import dev.slipway.workspace.configuration.ValueType.Text;
import dev.slipway.workspace.configuration.ValueType.Variables;
import dev.slipway.workspace.configuration.ValueType.WholeNumber;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the JSON schema (draft 2020-12) from the table of keys.
final class ConfigurationSchema {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ConfigurationSchema() {}

    static String document() {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "slipway.yaml");
        schema.setAll(of(ConfigurationKeys.root()));
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }

    private static ObjectNode of(ValueType type) {
        ObjectNode schema = NODES.objectNode();
        switch (type) {
            case WholeNumber number ->
                schema.put("type", "integer").put("minimum", number.minimum()).put("maximum", number.maximum());
            case Choice choice -> schema.putPOJO("enum", choice.choices());
            case Text text ->
                schema.putPOJO("type", List.of("string", "number")).put("pattern", "^(?:" + text.pattern() + ")$");
            case Flag _ -> schema.put("type", "boolean");
            case ListOf list ->
                schema.put("type", "array").put("uniqueItems", true).set("items", of(list.item()));
            case Variables _ ->
                schema.put("type", "object")
                        .set(
                                "additionalProperties",
                                NODES.objectNode().putPOJO("type", List.of("string", "number", "boolean")));
            case Section section -> section(schema, section);
            case NamedSections sections ->
                schema.put("type", "object")
                        .put("minProperties", 1)
                        .put("additionalProperties", false)
                        .set(
                                "patternProperties",
                                NODES.objectNode().set("^(?:" + sections.name() + ")$", of(sections.section())));
        }
        return schema;
    }

    private static void section(ObjectNode schema, Section section) {
        schema.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        for (ConfigurationKey key : section.keys()) {
            ObjectNode property = of(key.type());
            property.put("description", key.description());
            properties.set(key.name(), property);
            if (key.absent().isEmpty()) {
                schema.putArray("required").add(key.name());
            }
        }
    }
}
