package dev.slipway.cli.command;

import dev.slipway.build.BuildResult;
import dev.slipway.build.BuiltLayer;
import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What was built, as text and as JSON.
final class BuildView {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MOST_CHARACTERS = 64;

    private BuildView() {}

    /// The layers and decisions are talk; the line that names the image is data.
    static void text(List<BuildResult> results, Console console) {
        for (BuildResult result : results) {
            Table table = new Table("  layer", "size", "", "holds");
            for (BuiltLayer layer : result.layers()) {
                table.row(
                        "  " + layer.name(),
                        ByteCount.format(layer.size()),
                        layer.reused() ? "kept" : "new",
                        shortened(layer.holds()));
            }
            table.lines().forEach(console::aside);
            for (var decision : result.decisions()) {
                console.say("  " + decision.subject() + ": " + decision.choice() + " (" + decision.reason() + ")");
            }
            console.success(result.reference() + " for " + result.platform() + ": "
                    + ByteCount.format(result.size()) + " in " + result.layers().size() + " layers, built in "
                    + seconds(result.duration()) + " s");
            console.print(result.reference() + "@" + result.digest());
        }
    }

    static ArrayNode json(List<BuildResult> results) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        results.forEach(result -> array.add(json(result)));
        return array;
    }

    private static ObjectNode json(BuildResult result) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("service", result.service());
        node.put("reference", result.reference());
        node.put("digest", result.digest().toString());
        node.put("platform", result.platform().toString());
        node.put("size", result.size());
        ArrayNode layers = node.putArray("layers");
        for (BuiltLayer layer : result.layers()) {
            layers.addObject()
                    .put("name", layer.name())
                    .put("holds", layer.holds())
                    .put("digest", layer.digest().toString())
                    .put("size", layer.size())
                    .put("reused", layer.reused());
        }
        node.set("decisions", PlanView.decisions(result.decisions()));
        node.put("seconds", result.duration().toNanos() / NANOS_PER_SECOND);
        return node;
    }

    /// A line of the table stays a line; `--format json` has the whole text.
    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
