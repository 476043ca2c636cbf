package dev.slipway.cli.command;

import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.cli.output.Table;
import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Layer;
import dev.slipway.oci.archive.ImageFile;
import dev.slipway.oci.archive.ImageFiles;
import dev.slipway.oci.transfer.ImageDocuments;
import dev.slipway.oci.transfer.PlatformChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `slipway image layers`
@CommandLine.Command
public final class ImageLayersCommand extends Command {

    @Mixin
    private ImageArgument argument = new ImageArgument();

    @Mixin
    private PlatformOptions platforms = new PlatformOptions();

    @Option(names = "--tree", description = "Show each layer's files; what a layer deletes has a `-` before it.")
    private boolean tree;

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        PlatformChoice choice = platforms.choice(new PlatformChoice.Machine(context.machine()));
        argument.read(
                context,
                source -> print(
                        ImageDocuments.images(source, choice),
                        choice instanceof PlatformChoice.All,
                        context.console()));
        return ExitCode.DONE;
    }

    /// @param all whether each image is to be told from the others; otherwise there is one
    private void print(List<Image> images, boolean all, Console console) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Image image : images) {
            List<String> makers = makers(image);
            String platform = image.config().platform().toString();
            if (json()) {
                ArrayNode layers = json(image, makers);
                array.add(all ? array.objectNode().put("platform", platform).set("layers", layers) : layers);
            } else {
                if (all) {
                    console.print(platform + "  " + image.descriptor().digest());
                }
                printLayers(image, makers, console);
            }
        }
        if (json()) {
            console.print(all ? array : array.get(0));
        }
    }

    private void printLayers(Image image, List<String> makers, Console console) throws IOException {
        if (tree) {
            trees(image, makers, console);
        } else {
            console.print(table(image, makers));
        }
    }

    /// What made each layer, as far as the image tells.
    private static List<String> makers(Image image) {
        List<String> makers = new ArrayList<>(image.config().history().stream()
                .filter(history -> !history.emptyLayer())
                .map(ImageLayersCommand::maker)
                .toList());
        while (makers.size() < image.layers().size()) {
            makers.add("");
        }
        return makers;
    }

    private static String maker(ImageConfig.History history) {
        String maker = history.createdBy().isEmpty() ? history.comment() : history.createdBy();
        return maker.replaceAll("\\s+", " ").strip();
    }

    private static List<String> table(Image image, List<String> makers) {
        Table table = new Table("LAYER", "SIZE", "CREATED BY");
        for (int i = 0; i < image.layers().size(); i++) {
            Layer layer = image.layers().get(i);
            table.row(
                    layer.descriptor().digest().toString(),
                    ByteCount.format(layer.descriptor().size()),
                    makers.get(i));
        }
        return table.lines();
    }

    private static void trees(Image image, List<String> makers, Console console) throws IOException {
        for (int i = 0; i < image.layers().size(); i++) {
            Layer layer = image.layers().get(i);
            String size = ByteCount.format(layer.descriptor().size());
            console.print((layer.descriptor().digest() + "  " + size + "  " + makers.get(i)).stripTrailing());
            console.print(FileTree.lines(ImageFiles.of(layer)));
        }
    }

    private ArrayNode json(Image image, List<String> makers) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < image.layers().size(); i++) {
            Layer layer = image.layers().get(i);
            ObjectNode node = array.addObject();
            node.put("digest", layer.descriptor().digest().toString());
            node.put("diffId", layer.diffId().toString());
            node.put("mediaType", layer.descriptor().mediaType());
            node.put("size", layer.descriptor().size());
            node.put("createdBy", makers.get(i));
            if (tree) {
                ArrayNode files = node.putArray("files");
                ImageFiles.of(layer).forEach((path, file) -> files.add(json(path, file)));
            }
        }
        return array;
    }

    private static ObjectNode json(String path, ImageFile file) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("path", path).put("kind", file.kind().toString()).put("size", file.size());
        node.put("mode", Integer.toOctalString(file.mode()));
        file.target().ifPresent(target -> node.put("target", target));
        return node;
    }

    /// Files drawn as a tree, two columns for each level.
    private static final class FileTree {

        private final SortedMap<String, FileTree> children = new TreeMap<>();
        private String suffix = "";
        private String prefix = "";

        static List<String> lines(SortedMap<String, ImageFile> files) {
            FileTree root = new FileTree();
            files.forEach(root::add);
            List<String> lines = new ArrayList<>();
            root.addTo(lines, "  ");
            return lines;
        }

        private void add(String path, ImageFile file) {
            FileTree node = this;
            for (String part : path.split("/", -1)) {
                node = node.children.computeIfAbsent(part, _ -> new FileTree());
            }
            node.prefix = file.kind() == ImageFile.Kind.DELETED ? "- " : "";
            node.suffix = switch (file.kind()) {
                case FILE -> "  " + ByteCount.format(file.size());
                case LINK, HARD_LINK -> " -> " + file.target().orElse("");
                case FOLDER -> "/";
                case SPECIAL, DELETED -> "";
            };
        }

        private void addTo(List<String> lines, String indent) {
            children.forEach((name, child) -> {
                boolean folder = !child.children.isEmpty() && child.suffix.isEmpty();
                lines.add(indent + child.prefix + name + (folder ? "/" : child.suffix));
                child.addTo(lines, indent + "  ");
            });
        }
    }
}
