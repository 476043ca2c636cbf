package dev.slipway.oci.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Reference;
import dev.slipway.oci.registry.Credentials;
import dev.slipway.oci.registry.RegistryClient;
import dev.slipway.oci.registry.RegistrySettings;
import dev.slipway.oci.registry.Repository;
import dev.slipway.oci.registry.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is remembered of where blobs are. No registry is asked.
class BlobOriginsTest {

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();
    private RegistryClient client;
    private BlobOrigins origins;

    @BeforeEach
    void open() {
        Surroundings surroundings = new Surroundings(
                folder.resolve("cache"), Map.of(), InstantSource.system(), new Random(1), Progress.silent());
        client = RegistryClient.open(RegistrySettings.STANDARD, Credentials.none(), surroundings);
        origins = new BlobOrigins(folder.resolve("origins"), notes::add);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private Repository repository(String name) {
        return client.repository(Reference.parse(name));
    }

    private static Digest blob(int number) {
        return Digest.of(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBlobIsKnownInItsOwnRegistryOnly() {
        origins.remember(repository("registry.example.com/team/orders"), List.of(blob(1), blob(2)));

        BlobOrigins later = new BlobOrigins(folder.resolve("origins"), notes::add);
        assertThat(later.beside(repository("registry.example.com/other")))
                .containsOnly(Map.entry(blob(1), "team/orders"), Map.entry(blob(2), "team/orders"));
        assertThat(later.beside(repository("registry.example.com:5000/other"))).isEmpty();
    }

    @Test
    void theRepositoryThatWasUsedLastCounts() {
        origins.remember(repository("registry.example.com/one"), List.of(blob(1)));
        origins.remember(repository("registry.example.com/two"), List.of(blob(1)));

        assertThat(origins.beside(repository("registry.example.com/three"))).containsEntry(blob(1), "two");
    }

    @Test
    void theImageThatWasPushedLastIsKnownForEachRepository() {
        origins.remember(repository("registry.example.com/one"), List.of(blob(1)), Optional.of(blob(10)));
        origins.remember(repository("registry.example.com/two"), List.of(blob(1)), Optional.of(blob(10)));
        origins.remember(repository("registry.example.com/two"), List.of(blob(1)), Optional.of(blob(11)));

        assertThat(origins.lastImage(repository("registry.example.com/one"))).contains(blob(10));
        assertThat(origins.lastImage(repository("registry.example.com/two"))).contains(blob(11));
        assertThat(origins.lastImage(repository("registry.example.com/three"))).isEmpty();
        assertThat(origins.beside(repository("registry.example.com/one"))).containsOnlyKeys(blob(1));
    }

    @Test
    void theOldestBlobsAreForgotten() {
        origins.remember(repository("registry.example.com/old"), List.of(blob(-1), blob(-2)));
        List<Digest> many = IntStream.range(0, BlobOrigins.MOST - 1)
                .mapToObj(BlobOriginsTest::blob)
                .toList();
        origins.remember(repository("registry.example.com/new"), many);

        assertThat(origins.beside(repository("registry.example.com/x")))
                .hasSize(BlobOrigins.MOST)
                .doesNotContainKey(blob(-1))
                .containsKey(blob(-2));
    }

    @Test
    void aDamagedFileIsNothingThatIsKnown() throws IOException {
        origins.remember(repository("registry.example.com/one"), List.of(blob(1), blob(2)));
        Path file;
        try (Stream<Path> files = Files.list(folder.resolve("origins"))) {
            file = files.filter(path -> !path.toString().endsWith(".lock"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(file, "sha256:12 one\n\n" + blob(1) + "\n" + blob(2) + " ../../v2\n" + blob(3) + " good\n");

        assertThat(origins.beside(repository("registry.example.com/x"))).containsOnly(Map.entry(blob(3), "good"));
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        assertThat(origins.beside(repository("registry.example.com/x"))).isEmpty();
    }

    @Test
    void whyNothingCanBeRememberedIsToldOnce() throws IOException {
        Files.writeString(folder.resolve("origins"), "a file in the folder's place");

        origins.remember(repository("registry.example.com/one"), List.of(blob(1)));
        origins.remember(repository("registry.example.com/two"), List.of(blob(2)));

        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("what registries have cannot be kept")
                .contains("origins");
    }
}
