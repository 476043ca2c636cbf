package dev.slipway.cli.command;

import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.cli.output.Table;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Image;
import dev.slipway.oci.Platform;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.store.NamedImage;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `slipway image ls`
@CommandLine.Command
public final class ImageListCommand extends Command {

    private static final int SHORT_DIGEST = 12;

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        try (Store store = ImageStore.open(context)) {
            List<Row> rows =
                    store.list().stream().map(named -> Row.of(store, named)).toList();
            if (json()) {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                rows.forEach(row -> array.add(row.json()));
                context.console().print(array);
            } else {
                Table table = new Table("NAME", "DIGEST", "PLATFORM", "LAYERS", "SIZE");
                rows.forEach(row -> row.addTo(table));
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

    /// A name and what it leads to.
    ///
    /// @param platforms one for an image, any number for an index
    /// @param layers    of an image
    /// @param size      in bytes, of all that is there; what images of an index share is counted once
    private record Row(String name, Descriptor manifest, List<String> platforms, OptionalInt layers, long size) {

        static Row of(Store store, NamedImage named) {
            RawManifest root = store.manifest(named.manifest().digest());
            Map<String, Long> sizes = new HashMap<>();
            measure(store, root, sizes);
            long size = sizes.values().stream().mapToLong(Long::longValue).sum();
            return root.isIndex()
                    ? new Row(named.name(), named.manifest(), platforms(root), OptionalInt.empty(), size)
                    : new Row(named.name(), named.manifest(), platform(named.manifest()), layers(root), size);
        }

        private static void measure(Store store, RawManifest manifest, Map<String, Long> sizes) {
            sizes.put(manifest.digest().hex(), manifest.descriptor().size());
            for (Descriptor part : manifest.parts()) {
                boolean first = sizes.put(part.digest().hex(), part.size()) == null;
                if (first && RawManifest.isManifest(part)) {
                    measure(store, store.manifest(part.digest()), sizes);
                }
            }
        }

        private static List<String> platforms(RawManifest index) {
            return index.index().platforms().stream().map(Platform::toString).toList();
        }

        private static List<String> platform(Descriptor manifest) {
            return manifest.platform().stream().map(Platform::toString).toList();
        }

        private static OptionalInt layers(RawManifest manifest) {
            return OptionalInt.of(manifest.manifest().layers().size());
        }

        void addTo(Table table) {
            table.row(
                    name,
                    manifest.digest().hex().substring(0, SHORT_DIGEST),
                    platforms.isEmpty() ? "-" : String.join(", ", platforms),
                    layers.isPresent() ? String.valueOf(layers.getAsInt()) : "-",
                    ByteCount.format(size));
        }

        /// `platform` and `layers` are those of an image; an index has `platforms`.
        ObjectNode json() {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("name", name).put("digest", manifest.digest().toString());
            if (layers.isPresent()) {
                platforms.forEach(platform -> node.put("platform", platform));
                node.put("layers", layers.getAsInt());
            } else {
                platforms.forEach(node.putArray("platforms")::add);
            }
            return node.put("size", size);
        }
    }
}
