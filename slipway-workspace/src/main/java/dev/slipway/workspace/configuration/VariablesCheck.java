package dev.slipway.workspace.configuration;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Checks environment variables by Lambda's rules (AWS Lambda developer guide, "Using Lambda environment
/// variables"). Values never reach a message.
final class VariablesCheck {

    /// Bytes of all names and values together.
    private static final int MAXIMUM_SIZE = 4096;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]+");

    private static final Set<String> RESERVED = Set.of(
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_DEFAULT_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_LAMBDA_MAX_CONCURRENCY",
            "AWS_LAMBDA_RUNTIME_API",
            "AWS_REGION",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "LAMBDA_RUNTIME_DIR",
            "LAMBDA_TASK_ROOT");

    private final Faults faults;

    VariablesCheck(Faults faults) {
        this.faults = faults;
    }

    SequencedMap<String, String> check(Node node, ConfigurationKey key) {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            faults.mask(Marks.span(node));
            faults.add(
                    Marks.span(node),
                    "`" + key.name() + "` must be " + key.type().form());
            return variables;
        }
        mapping.getValue().forEach(entry -> faults.mask(Marks.span(entry.getValueNode())));
        for (NodeTuple entry : UniqueKeys.of(mapping, faults)) {
            String name = ConfigurationCheck.textOf(entry.getKeyNode());
            checkName(name, Marks.span(entry.getKeyNode()));
            checkValue(name, entry.getValueNode());
            variables.put(name, ConfigurationCheck.textOf(entry.getValueNode()));
        }
        checkSize(variables, Marks.span(node));
        return variables;
    }

    private void checkName(String name, Span span) {
        if (RESERVED.contains(name)) {
            faults.add(span, "`" + name + "` is set by Lambda itself", "choose another name");
        } else if (!NAME.matcher(name).matches()) {
            faults.add(
                    span,
                    "this is no name of an environment variable of a function",
                    "it must start with a letter and have at least two letters, digits and `_`");
        }
    }

    private void checkValue(String name, Node node) {
        if (!(node instanceof ScalarNode)) {
            faults.add(Marks.span(node), "the value of `" + name + "` must be a text");
        } else if (node.getTag().equals(Tag.NULL)) {
            faults.add(Marks.span(node), "`" + name + "` has no value", "an empty text is `\"\"`");
        }
    }

    private void checkSize(SequencedMap<String, String> variables, Span span) {
        long size = variables.entrySet().stream()
                .mapToLong(variable -> bytes(variable.getKey()) + bytes(variable.getValue()))
                .sum();
        if (size > MAXIMUM_SIZE) {
            faults.add(span, "the variables have " + size + " bytes; Lambda allows " + MAXIMUM_SIZE);
        }
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
