package dev.slipway.oci.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Image;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Platform;
import dev.slipway.oci.Reference;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.registry.BlobOutcome;
import dev.slipway.oci.registry.Credentials;
import dev.slipway.oci.registry.RegistryClient;
import dev.slipway.oci.registry.RegistryHost;
import dev.slipway.oci.registry.RegistrySettings;
import dev.slipway.oci.registry.Surroundings;
import dev.slipway.oci.server.RegistryServer;
import dev.slipway.oci.server.ServerSettings;
import dev.slipway.oci.store.Store;
import dev.slipway.oci.store.TestImages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A push of an image whose predecessor is there under the same tag, to Slipway's own registry.
class RepeatedPushTest {

    private static final int LAYERS = 11;

    @TempDir
    Path folder;

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private Store store;
    private Store served;
    private RegistryServer server;
    private RegistryClient client;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(folder.resolve("store"));
        served = Store.open(folder.resolve("served"));
        server = serve(served, requests);
        client = client(RegistrySettings.STANDARD);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        store.close();
        served.close();
    }

    @Test
    void onlyWhatHasChangedIsAskedForAndSent() throws IOException {
        push(image("before"), "v1");
        requests.clear();

        TransferReport report = push(image("after"), "v1");

        assertThat(report.count(BlobOutcome.SENT)).isEqualTo(2);
        assertThat(report.count(BlobOutcome.PRESENT)).isEqualTo(LAYERS);
        assertThat(requests)
                .as("the tag, its manifest; for layer and configuration: there? begin, send; the new manifest")
                .hasSize(9);
    }

    @Test
    void aNewTagIsTheNextOfTheImageThatWasPushedLast() throws IOException {
        push(image("before"), "v1");
        requests.clear();

        push(image("after"), "v2");

        assertThat(requests)
                .as(
                        "the tag, the last image's manifest; for layer and configuration: there? begin, send; the new manifest")
                .hasSize(9);
    }

    @Test
    void aCopyWithinTheRegistryIsOneRequestForEachBlob() throws IOException {
        push(image("before"), "v1");
        requests.clear();

        TransferReport report =
                copy(client, "docker://" + reference("v1"), "docker://127.0.0.1:" + server.port() + "/copy:v1");

        assertThat(report.count(BlobOutcome.MOUNTED)).isEqualTo(LAYERS + 2);
        assertThat(requests.stream().filter(request -> request.contains("/blobs/")))
                .hasSize(LAYERS + 2)
                .allMatch(request -> request.startsWith("POST "));
    }

    @Test
    void whatWasPushedLastMayBeGone() throws IOException {
        Image before = image("before");
        push(before, "v1");
        client.repository(reference("v1")).delete(before.descriptor().digest());

        TransferReport report = push(image("after"), "v2");

        assertThat(report.count(BlobOutcome.SENT) + report.count(BlobOutcome.PRESENT))
                .isEqualTo(LAYERS + 2);
        assertThat(client.repository(reference("v2")).manifest("v2").digest())
                .isEqualTo(report.root().digest());
    }

    @Test
    void aBlobThatTheRegistryHasLostIsSentAgain() throws IOException {
        Image before = image("before");
        push(before, "v1");
        Layer lost = before.layers().getFirst();
        Files.delete(folder.resolve("served/blobs/sha256")
                .resolve(lost.descriptor().digest().hex()));

        Image after = image("after");
        push(after, "v1");

        assertThat(client.repository(reference("v1")).has(lost.descriptor())).isTrue();
        assertThat(client.repository(reference("v1")).manifest("v1").digest())
                .isEqualTo(after.descriptor().digest());
    }

    @Test
    void whatAMirrorKeepsSaysNothingAboutTheRegistry() throws IOException {
        Image old = image("old");
        push(old, "v1");
        try (Store mirrored = Store.open(folder.resolve("mirrored"));
                RegistryServer mirror = serve(mirrored, new ConcurrentLinkedQueue<>())) {
            Image other = image("other");
            store.name("other", other);
            copy(client, "store:other", "docker://127.0.0.1:" + mirror.port() + "/app:v1");
            try (RegistryClient mirroring = client(settings(mirror.port()))) {
                TransferReport report = copy(mirroring, "store:other", "docker://" + reference("v1"));

                assertThat(report.unchanged()).isFalse();
            }
            assertThat(client.repository(reference("v1")).manifest("v1").digest())
                    .isEqualTo(other.descriptor().digest());
        }
    }

    private RegistrySettings settings(int mirror) {
        String domain = "127.0.0.1:" + server.port();
        return new RegistrySettings(
                Map.of(domain, RegistryHost.STANDARD.withMirrors(List.of(URI.create("http://127.0.0.1:" + mirror)))));
    }

    private TransferReport push(Image image, String tag) throws IOException {
        store.name("app", image);
        return copy(client, "store:app", "docker://" + reference(tag));
    }

    private TransferReport copy(RegistryClient registries, String from, String to) throws IOException {
        ImagePlaces places =
                new ImagePlaces(store, registries, folder, folder.resolve("scratch"), Map.of(), folder, _ -> {});
        try (ImageSource source = places.source(ImageLocation.parse(from));
                ImageDestination destination = places.destination(ImageLocation.parse(to), Optional.empty())) {
            return new ImageCopy(1, Progress.silent(), _ -> {})
                    .copy(source, destination, new PlatformChoice.Machine(Platform.LINUX_AMD64));
        }
    }

    private Reference reference(String tag) {
        return Reference.parse("127.0.0.1:" + server.port() + "/app:" + tag);
    }

    private static RegistryServer serve(Store store, Queue<String> requests) throws IOException {
        return RegistryServer.start(
                store,
                new ServerSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false, Set.of()),
                InstantSource.system(),
                (method, path, _, _) -> requests.add(method + " " + path));
    }

    private RegistryClient client(RegistrySettings settings) {
        return RegistryClient.open(
                settings,
                Credentials.none(),
                new Surroundings(
                        folder.resolve("cache"), Map.of(), InstantSource.system(), new Random(1), Progress.silent()));
    }

    /// The last of its layers holds a text, the others are the same in all images.
    private Image image(String text) throws IOException {
        List<Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < LAYERS; layer++) {
            layers.add(layer("file" + layer, "always the same"));
        }
        layers.add(layer("app.py", text));
        return store.image(TestImages.config(), layers);
    }

    private Layer layer(String name, String text) throws IOException {
        return store.layer(
                LayerContent.of(name, List.of(new LayerEntry.RegularFile(name, 0644, FileContent.Bytes.of(text)))));
    }
}
