package dev.slipway.cli.command;

import dev.slipway.aws.ecr.PrunePlan;
import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.Console;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What was deleted from a repository, or would be.
///
/// @param dry whether nothing was deleted
record PruneView(Console console, boolean json, boolean dry) {

    void show(PrunePlan plan) {
        if (json) {
            console.print(document(plan));
            return;
        }
        plan.kept().forEach(kept -> console.aside("kept " + line(kept.image()) + ": " + kept.reason()));
        plan.allDeleted().forEach(image -> console.print((dry ? "would delete " : "deleted ") + line(image)));
        int deleted = plan.allDeleted().size();
        console.success((dry ? "would delete " : "deleted ") + deleted + " of "
                + (deleted + plan.kept().size()) + " images: at most " + ByteCount.format(plan.bytes()));
    }

    private ObjectNode document(PrunePlan plan) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("repository", plan.repository().toString())
                .put("dryRun", dry)
                .put("bytes", plan.bytes());
        ArrayNode deleted = document.putArray("deleted");
        plan.allDeleted().forEach(image -> deleted.add(document(image)));
        ArrayNode kept = document.putArray("kept");
        plan.kept().forEach(image -> kept.add(document(image.image()).put("reason", image.reason())));
        return document;
    }

    private static ObjectNode document(PrunePlan.Image image) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("digest", image.digest())
                .put("bytes", image.bytes())
                .put("pushed", image.pushed().toString());
        ArrayNode tags = document.putArray("tags");
        image.tags().forEach(tags::add);
        return document;
    }

    private static String line(PrunePlan.Image image) {
        return image.digest() + (image.tags().isEmpty() ? "" : " (" + String.join(", ", image.tags()) + ")");
    }
}
