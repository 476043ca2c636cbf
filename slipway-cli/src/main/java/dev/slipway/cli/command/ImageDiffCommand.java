package dev.slipway.cli.command;

import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Layer;
import dev.slipway.oci.archive.ImageFile;
import dev.slipway.oci.archive.ImageFiles;
import dev.slipway.oci.transfer.ImageDocuments;
import dev.slipway.oci.transfer.ImageLocation;
import dev.slipway.oci.transfer.ImageSource;
import dev.slipway.oci.transfer.PlatformChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `slipway image diff`
@CommandLine.Command
public final class ImageDiffCommand extends Command {

    @Parameters(index = "0", paramLabel = "A", description = "An image, wherever it lies.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "The image that it is compared with.")
    private String second = "";

    @Mixin
    private PlatformOptions platforms = new PlatformOptions();

    @Mixin
    private RegistryOptions registry = new RegistryOptions();

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        ImageLocation a = ImageLocation.parse(first);
        ImageLocation b = ImageLocation.parse(second);
        PlatformChoice choice = platforms.choice(new PlatformChoice.Machine(context.machine()));
        try (Transfers images = Transfers.open(context, registry, a, b);
                ImageSource sourceA = images.source(a);
                ImageSource sourceB = images.source(b)) {
            Difference difference =
                    Difference.of(ImageDocuments.image(sourceA, choice), ImageDocuments.image(sourceB, choice));
            if (json()) {
                context.console().print(difference.json());
            } else {
                difference.print(context.console());
            }
        }
        return ExitCode.DONE;
    }

    /// A value of the configuration that differs; empty where there is none.
    private record Setting(String name, String a, String b) {}

    /// A file that differs; one of both sides may be missing.
    private record Change(
            String path, @Nullable ImageFile a, @Nullable ImageFile b) {}

    private record Difference(
            List<Digest> shared, List<Digest> onlyA, List<Digest> onlyB, List<Setting> settings, List<Change> changes) {

        static Difference of(Image a, Image b) throws IOException {
            List<Digest> layersA = digests(a);
            List<Digest> layersB = digests(b);
            return new Difference(
                    layersA.stream().filter(layersB::contains).toList(),
                    layersA.stream().filter(digest -> !layersB.contains(digest)).toList(),
                    layersB.stream().filter(digest -> !layersA.contains(digest)).toList(),
                    settings(a.config(), b.config()),
                    changes(a, b));
        }

        private static List<Digest> digests(Image image) {
            return image.layers().stream()
                    .map(Layer::descriptor)
                    .map(layer -> layer.digest())
                    .toList();
        }

        private static List<Setting> settings(ImageConfig a, ImageConfig b) {
            Map<String, String> first = flat(a);
            Map<String, String> second = flat(b);
            TreeSet<String> names = new TreeSet<>(first.keySet());
            names.addAll(second.keySet());
            return names.stream()
                    .map(name -> new Setting(name, first.getOrDefault(name, ""), second.getOrDefault(name, "")))
                    .filter(setting -> !setting.a().equals(setting.b()))
                    .toList();
        }

        private static Map<String, String> flat(ImageConfig config) {
            Map<String, String> flat = new TreeMap<>();
            flat.put("platform", config.platform().toString());
            flat.put("entrypoint", String.join(" ", config.entrypoint()));
            flat.put("command", String.join(" ", config.command()));
            flat.put("workingDirectory", config.workingDirectory().orElse(""));
            flat.put("user", config.user().orElse(""));
            config.environment().forEach((name, value) -> flat.put("environment." + name, value));
            config.labels().forEach((name, value) -> flat.put("labels." + name, value));
            return flat;
        }

        /// What lies below in both is read once; what lies above it in neither makes no difference.
        private static List<Change> changes(Image a, Image b) throws IOException {
            List<Layer> layersA = a.layers();
            List<Layer> layersB = b.layers();
            int both = 0;
            while (both < Math.min(layersA.size(), layersB.size())
                    && layersA.get(both).diffId().equals(layersB.get(both).diffId())) {
                both++;
            }
            if (both == layersA.size() && both == layersB.size()) {
                return List.of();
            }
            SortedMap<String, ImageFile> below = ImageFiles.over(new TreeMap<>(), layersA.subList(0, both));
            return changes(
                    ImageFiles.over(below, layersA.subList(both, layersA.size())),
                    ImageFiles.over(below, layersB.subList(both, layersB.size())));
        }

        private static List<Change> changes(SortedMap<String, ImageFile> a, SortedMap<String, ImageFile> b) {
            TreeSet<String> paths = new TreeSet<>(a.keySet());
            paths.addAll(b.keySet());
            List<Change> changes = new ArrayList<>();
            for (String path : paths) {
                if (!Objects.equals(a.get(path), b.get(path))) {
                    changes.add(new Change(path, a.get(path), b.get(path)));
                }
            }
            return changes;
        }

        void print(Console console) {
            console.print("layers: " + shared.size() + " shared, " + onlyA.size() + " only in the first, "
                    + onlyB.size() + " only in the second");
            for (Setting setting : settings) {
                console.print("config: " + setting.name() + ": `" + setting.a() + "` -> `" + setting.b() + "`");
            }
            for (Change change : changes) {
                console.print(line(change));
            }
        }

        private static String line(Change change) {
            if (change.a() == null) {
                return "+ " + change.path() + "  " + text(Objects.requireNonNull(change.b()));
            }
            if (change.b() == null) {
                return "- " + change.path() + "  " + text(change.a());
            }
            String before = text(change.a());
            String after = text(change.b());
            return "~ " + change.path() + "  " + (before.equals(after) ? before : before + " -> " + after);
        }

        private static String text(ImageFile file) {
            return file.kind() == ImageFile.Kind.FILE
                    ? ByteCount.format(file.size())
                    : file.kind().toString();
        }

        ObjectNode json() {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            ObjectNode layers = node.putObject("layers");
            ArrayNode sharedNode = layers.putArray("shared");
            shared.forEach(digest -> sharedNode.add(digest.toString()));
            ArrayNode nodeA = layers.putArray("onlyFirst");
            onlyA.forEach(digest -> nodeA.add(digest.toString()));
            ArrayNode nodeB = layers.putArray("onlySecond");
            onlyB.forEach(digest -> nodeB.add(digest.toString()));
            ArrayNode config = node.putArray("config");
            settings.forEach(setting -> config.addObject()
                    .put("name", setting.name())
                    .put("first", setting.a())
                    .put("second", setting.b()));
            ArrayNode files = node.putArray("files");
            changes.forEach(change -> files.add(json(change)));
            return node;
        }

        private static ObjectNode json(Change change) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("path", change.path());
            node.put("change", change.a() == null ? "added" : change.b() == null ? "removed" : "changed");
            if (change.a() != null) {
                node.putObject("first")
                        .put("kind", change.a().kind().toString())
                        .put("size", change.a().size());
            }
            if (change.b() != null) {
                node.putObject("second")
                        .put("kind", change.b().kind().toString())
                        .put("size", change.b().size());
            }
            return node;
        }
    }
}
