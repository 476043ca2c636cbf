package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Image;
import dev.slipway.oci.Layer;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.server.RegistryServer;
import dev.slipway.oci.server.ServerSettings;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pushes and pulls that are killed, that meet each other, and that find no space, in processes of their own.
class TransfersOnBadDaysIT {

    private static final int LARGE = 100 << 20;
    private static final int SMALL = 1 << 20;

    /// Requests and answers, and what was read from a connection but not yet written to a file when the end came.
    private static final long SLACK = 1 << 20;

    @TempDir
    Path folder;

    private Path home;
    private Store served;
    private RegistryServer server;
    private CountingProxy proxy;
    private String reference;
    private long size;

    @BeforeEach
    void anImageIsInTheStoreAndARegistryBehindAProxy() throws IOException {
        home = folder.resolve("home");
        served = Store.open(folder.resolve("served"));
        server = RegistryServer.start(
                served,
                new ServerSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false, Set.of()),
                InstantSource.system(),
                (_, _, _, _) -> {});
        proxy = CountingProxy.before(server.port());
        reference = "127.0.0.1:" + proxy.port() + "/team/app:v1";
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
        served.close();
    }

    @Test
    void aPushThatWasKilledGoesOnAndSendsNothingTwice() throws Exception {
        fill(home.resolve("data/images"), "app");
        proxy.up().holdAfter(70 << 20);

        SlipwayProcess killed = SlipwayProcess.start(folder, home, "push", "app:latest", reference);
        proxy.up().awaitHold();
        killed.kill();
        proxy.cut();
        long before = proxy.up().passed();
        String again = SlipwayProcess.start(folder, home, "push", "app:latest", reference)
                .end();

        assertThat(again).endsWith("exit 0");
        assertThat(proxy.up().passed()).as("%s, before: %d", again, before).isBetween(size, size + SLACK);
        assertThat(served.verify().damages()).isEmpty();
        assertThat(served.find("team/app:v1")).isPresent();
        assertThat(home.resolve("cache/registries")).isDirectoryNotContaining(file -> isJournal(file));
    }

    @Test
    void aPullThatWasKilledGoesOnAndFetchesNothingTwice() throws Exception {
        fill(folder.resolve("served"), "team/app:v1");
        proxy.down().holdAfter(70 << 20);

        SlipwayProcess killed = SlipwayProcess.start(folder, home, "pull", reference, "--name", "app");
        proxy.down().awaitHold();
        awaitArrival((70 << 20) - SLACK);
        killed.kill();
        proxy.cut();
        String again = SlipwayProcess.start(folder, home, "pull", reference, "--name", "app")
                .end();

        assertThat(again).endsWith("exit 0");
        assertThat(proxy.down().passed()).isBetween(size, size + 2 * SLACK);
        assertSound(1);
    }

    @Test
    void twoPullsAtOnceFetchEverythingOnce() throws Exception {
        fill(folder.resolve("served"), "team/app:v1");

        SlipwayProcess one = SlipwayProcess.start(folder, home, "pull", reference, "--name", "one");
        SlipwayProcess two = SlipwayProcess.start(folder, home, "pull", reference, "--name", "two");

        assertThat(one.end()).endsWith("exit 0");
        assertThat(two.end()).endsWith("exit 0");
        assertThat(proxy.down().passed()).isBetween(size, size + SLACK);
        assertSound(2);
    }

    @Test
    void twoPushesAtOnceBothSucceed() throws Exception {
        fill(home.resolve("data/images"), "app");

        SlipwayProcess one = SlipwayProcess.start(folder, home, "push", "app:latest", reference);
        SlipwayProcess two = SlipwayProcess.start(folder, home, "push", "app:latest", reference);

        assertThat(one.end()).endsWith("exit 0");
        assertThat(two.end()).endsWith("exit 0");
        assertThat(served.verify().damages()).isEmpty();
        assertThat(served.find("team/app:v1")).isPresent();
    }

    @Test
    void aPullOntoAFullDiskSaysSoAndGoesOnWhenThereIsSpace() throws Exception {
        fill(folder.resolve("served"), "team/app:v1");
        String script = """
                mount -t tmpfs -o size=140m tmpfs "$SLIPWAY_HOME" || exit 9
                head -c 100M /dev/zero > "$SLIPWAY_HOME/ballast"
                "$@"; echo "pulled: $?"
                rm "$SLIPWAY_HOME/ballast"
                "$@"; echo "pulled: $?"
                "${@:1:$#-4}" image verify
                """;
        Files.createDirectories(home);
        List<String> words = new ArrayList<>(
                List.of("unshare", "--user", "--map-root-user", "--mount", "bash", "-c", script, "bash"));
        words.addAll(SlipwayProcess.command("pull", reference, "--name", "app"));

        String told = SlipwayProcess.start(folder, home, words).end();

        assertThat(told).endsWith("exit 0").contains("pulled: 0\n", " 0 damaged");
        String first = told.substring(0, told.indexOf("pulled: "));
        assertThat(first)
                .containsOnlyOnce("error: ")
                .contains("No space left on device", "hint: ")
                .doesNotContain("\tat ");
        assertThat(proxy.down().passed()).isBetween(size, size + 8 * SLACK);
    }

    private void awaitArrival(long bytes) throws IOException, InterruptedException {
        Path incoming = home.resolve("data/images/incoming");
        Path blobs = home.resolve("data/images/blobs");
        while (bytesIn(incoming) + bytesIn(blobs) < bytes) {
            Thread.onSpinWait();
        }
    }

    private static long bytesIn(Path directory) throws IOException {
        long bytes = 0;
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static boolean isJournal(Path file) {
        return file.getFileName().toString().length() == 64;
    }

    private void assertSound(int images) throws IOException {
        try (Store store = Store.open(home.resolve("data/images"))) {
            assertThat(store.list()).hasSize(images);
            assertThat(store.verify().damages()).isEmpty();
        }
    }

    /// An image of one large layer and three small ones.
    private void fill(Path store, String name) throws IOException {
        try (Store filled = Store.open(store)) {
            List<Layer> layers = new ArrayList<>();
            for (int number = 0; number < 4; number++) {
                byte[] bytes = new byte[number == 0 ? LARGE : SMALL];
                new Random(number).nextBytes(bytes);
                layers.add(filled.layer(LayerContent.of(
                        "layer " + number,
                        List.of(new LayerEntry.RegularFile("file", 0644, new FileContent.Bytes(bytes))))));
            }
            Image image = filled.image(TestImages.config(), layers);
            filled.name(name, image);
            size = image.layers().stream()
                    .mapToLong(layer -> layer.descriptor().size())
                    .sum();
        }
    }
}
