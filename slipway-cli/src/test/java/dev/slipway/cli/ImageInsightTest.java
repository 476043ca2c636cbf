package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Index;
import dev.slipway.oci.IndexJson;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.Platform;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.server.RegistryServer;
import dev.slipway.oci.server.ServerSettings;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the commands show that look into images, also of one in a registry.
class ImageInsightTest {

    @TempDir
    Path folder;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private Store registryStore;
    private RegistryServer registry;
    private String host;
    private Image image;
    private Image changed;

    @BeforeEach
    void start() throws IOException {
        registryStore = Store.open(folder.resolve("registry"));
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        registry = RegistryServer.start(
                registryStore,
                new ServerSettings(address, false, Set.of()),
                Clock.systemUTC(),
                (method, _, _, _) -> requests.add(method));
        host = "127.0.0.1:" + registry.port();
        try (Store store = Store.open(folder.resolve(".home/data/images"))) {
            image = build(store, "print('one')\n", "1");
            changed = build(store, "print('another')\n", "2");
            store.name("orders:1", image);
            store.name("orders:2", changed);
        }
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
        registryStore.close();
    }

    @Test
    void twoImagesAreCompared() {
        run("push", "orders:2", host + "/team/orders:2");

        CommandRun text = run("image", "diff", "orders:1", host + "/team/orders:2");
        JsonNode json = JsonMapper.shared()
                .readTree(run("image", "diff", "orders:1", "orders:2", "--format", "json")
                        .output());

        assertThat(text.output()).as(text.talk()).isEqualTo("""
                layers: 1 shared, 1 only in the first, 1 only in the second
                config: environment.VERSION: `1` -> `2`
                ~ var/task/app.py  13 B -> 17 B
                + var/task/extra-2  1 B
                """.replace(
                        "+ var/task/extra-2  1 B\n", "- var/task/extra-1  1 B\n+ var/task/extra-2  1 B\n"));
        assertThat(json.path("files").size()).isEqualTo(3);
        assertThat(json.path("layers").path("shared").size()).isEqualTo(1);
    }

    @Test
    void layersAreShownWithTheirFiles() {
        CommandRun table = run("image", "layers", "orders:1");
        CommandRun tree = run("image", "layers", "orders:1", "--tree");

        assertThat(table.output()).startsWith("LAYER").contains(" B");
        assertThat(tree.output())
                .as(tree.talk())
                .contains(
                        image.layers().getFirst().descriptor().digest().toString(),
                        "    task/\n      app.py  13 B\n      extra-1  1 B\n");
    }

    @Test
    void layersOfAllPlatformsAreShownByPlatform() throws IOException {
        try (Store store = Store.open(folder.resolve(".home/data/images"))) {
            List<Descriptor> manifests = List.of(image.descriptor(), changed.descriptor());
            store.name(
                    "both",
                    store.put(RawManifest.of(
                            MediaType.OCI_INDEX,
                            IndexJson.write(new Index(MediaType.OCI_INDEX, manifests, Map.of())))));
        }

        CommandRun text = run("image", "layers", "both", "--all-platforms");
        JsonNode json = JsonMapper.shared()
                .readTree(run("image", "layers", "both", "--all-platforms", "--format", "json")
                        .output());

        assertThat(text.output())
                .as(text.talk())
                .startsWith("linux/amd64  " + image.descriptor().digest() + "\nLAYER")
                .contains("linux/amd64  " + changed.descriptor().digest() + "\n");
        assertThat(json.size()).isEqualTo(2);
        assertThat(json.get(1).path("layers").size()).isEqualTo(2);
    }

    @Test
    void theDigestOfAnImageInARegistryIsAskedForInOneRequestWithoutItsManifest() {
        run("push", "orders:2", host + "/team/orders:2");
        requests.clear();

        assertThat(run("image", "digest", host + "/team/orders:2").output())
                .isEqualTo(changed.descriptor().digest() + "\n");

        assertThat(requests).containsExactly("HEAD");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(folder, arguments);
    }

    private static Image build(Store store, String source, String version) throws IOException {
        ImageConfig config = new ImageConfig(
                Platform.LINUX_AMD64,
                new LinkedHashMap<>(Map.of("VERSION", version)),
                List.of("/usr/bin/python3"),
                List.of("app.handler"),
                Optional.of("/var/task"),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of());
        LayerContent base = LayerContent.of(
                "base", List.of(new LayerEntry.RegularFile("usr/lib/base", 0644, FileContent.Bytes.of("base"))));
        LayerContent code = LayerContent.of(
                "code",
                List.of(
                        new LayerEntry.RegularFile("var/task/app.py", 0644, FileContent.Bytes.of(source)),
                        new LayerEntry.RegularFile("var/task/extra-" + version, 0644, FileContent.Bytes.of("x"))));
        return store.image(config, List.of(store.layer(base), store.layer(code)));
    }
}
