package dev.slipway.cli.command;

import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.cli.output.Table;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Image;
import dev.slipway.oci.store.NamedImage;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `slipway image ls`
@CommandLine.Command
public final class ImageListCommand extends Command {

    private static final int SHORT_DIGEST = 12;

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        try (Store store = ImageStore.open(context)) {
            List<NamedImage> images = store.list();
            Table table = new Table("NAME", "DIGEST", "PLATFORM", "LAYERS", "SIZE");
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (NamedImage named : images) {
                Image image = ImageStore.find(store, named.name());
                long size = size(image);
                String platform = image.config().platform().toString();
                array.addObject()
                        .put("name", named.name())
                        .put("digest", named.manifest().digest().toString())
                        .put("platform", platform)
                        .put("layers", image.layers().size())
                        .put("size", size);
                table.row(
                        named.name(),
                        named.manifest().digest().hex().substring(0, SHORT_DIGEST),
                        platform,
                        String.valueOf(image.layers().size()),
                        ByteCount.format(size));
            }
            if (json()) {
                context.console().print(array);
            } else {
                context.console().print(table.lines());
            }
        }
        return ExitCode.DONE;
    }

    /// Of manifest, configuration and layers as they are stored and sent.
    static long size(Image image) {
        long layers =
                image.manifest().layers().stream().mapToLong(Descriptor::size).sum();
        return image.descriptor().size() + image.manifest().config().size() + layers;
    }
}
