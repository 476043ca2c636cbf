package dev.slipway.cli.command;

import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.cli.output.Table;
import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Layer;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `slipway image inspect`
@CommandLine.Command
public final class ImageInspectCommand extends Command {

    @Parameters(paramLabel = "IMAGE", description = "A name, a digest, or the beginning of a digest.")
    private String name = "";

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        try (Store store = ImageStore.open(context)) {
            Image image = ImageStore.find(store, name, context.machine());
            List<ImageConfig.History> made = image.config().history().stream()
                    .filter(history -> !history.emptyLayer())
                    .toList();
            if (json()) {
                context.console().print(json(image, made));
            } else {
                text(image, made, context.console());
            }
        }
        return ExitCode.DONE;
    }

    private void text(Image image, List<ImageConfig.History> made, Console console) {
        ImageConfig config = image.config();
        console.print(name);
        console.print("  digest             " + image.descriptor().digest());
        console.print("  platform           " + config.platform());
        console.print("  size               " + ByteCount.format(ImageListCommand.size(image)));
        console.print("  entry point        " + String.join(" ", config.entrypoint()));
        console.print("  command            " + String.join(" ", config.command()));
        console.print("  working directory  " + config.workingDirectory().orElse("/"));
        config.environment().forEach((key, value) -> console.print("  environment        " + key + "=" + value));
        Table table = new Table("  LAYER", "SIZE", "HOLDS");
        for (int i = 0; i < image.layers().size(); i++) {
            Layer layer = image.layers().get(i);
            table.row(
                    "  " + layer.descriptor().digest(),
                    ByteCount.format(layer.descriptor().size()),
                    i < made.size() ? made.get(i).comment() : "");
        }
        console.print(table.lines());
    }

    private ObjectNode json(Image image, List<ImageConfig.History> made) {
        ImageConfig config = image.config();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", name);
        node.put("digest", image.descriptor().digest().toString());
        node.put("mediaType", image.descriptor().mediaType());
        node.put("platform", config.platform().toString());
        node.put("size", ImageListCommand.size(image));
        ObjectNode settings = node.putObject("config");
        config.entrypoint().forEach(settings.putArray("entrypoint")::add);
        config.command().forEach(settings.putArray("command")::add);
        config.workingDirectory().ifPresent(folder -> settings.put("workingDirectory", folder));
        config.environment().forEach(settings.putObject("environment")::put);
        config.labels().forEach(settings.putObject("labels")::put);
        ArrayNode layers = node.putArray("layers");
        for (int i = 0; i < image.layers().size(); i++) {
            Layer layer = image.layers().get(i);
            layers.addObject()
                    .put("digest", layer.descriptor().digest().toString())
                    .put("diffId", layer.diffId().toString())
                    .put("mediaType", layer.descriptor().mediaType())
                    .put("size", layer.descriptor().size())
                    .put("holds", i < made.size() ? made.get(i).comment() : "");
        }
        return node;
    }
}
