package dev.slipway.workspace.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The entries of a mapping with plain keys, the first where a key comes twice.
final class UniqueKeys {

    private UniqueKeys() {}

    static List<NodeTuple> of(MappingNode mapping, Faults faults) {
        List<NodeTuple> entries = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Span span = Marks.span(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                faults.add(span, "a key must be a single word");
                continue;
            }
            Integer earlier = lines.putIfAbsent(key.getValue(), span.start().line());
            if (earlier == null) {
                entries.add(entry);
            } else {
                faults.add(
                        span, "`" + key.getValue() + "` stands here a second time", "the first is in line " + earlier);
            }
        }
        return entries;
    }
}
