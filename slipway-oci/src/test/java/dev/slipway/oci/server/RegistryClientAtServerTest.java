package dev.slipway.oci.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Manifest;
import dev.slipway.oci.ManifestJson;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Reference;
import dev.slipway.oci.registry.BlobOutcome;
import dev.slipway.oci.registry.Credentials;
import dev.slipway.oci.registry.RegistryClient;
import dev.slipway.oci.registry.RegistrySettings;
import dev.slipway.oci.registry.Repository;
import dev.slipway.oci.registry.Surroundings;
import dev.slipway.oci.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Slipway's own client at Slipway's own registry.
@Timeout(60)
class RegistryClientAtServerTest {

    /// More than the client sends in one piece.
    private static final int LARGE = 40 << 20;

    @TempDir
    private Path folder;

    private Store store;
    private RegistryServer server;
    private RegistryClient client;

    @BeforeEach
    void start() throws IOException {
        store = Store.open(folder.resolve("store"));
        ServerSettings settings =
                new ServerSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false, Set.of());
        server = RegistryServer.start(store, settings, InstantSource.system(), (_, _, _, _) -> {});
        client = RegistryClient.open(
                RegistrySettings.STANDARD,
                Credentials.none(),
                new Surroundings(
                        folder.resolve("cache"), Map.of(), InstantSource.system(), new Random(1), Progress.silent()));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
        store.close();
    }

    private Repository repository(String name) {
        return client.repository(Reference.parse("127.0.0.1:" + server.port() + "/" + name));
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static Descriptor descriptor(byte[] bytes) {
        return Descriptor.of(MediaType.OCI_LAYER, Digest.of(bytes), bytes.length);
    }

    private static BlobContent content(byte[] bytes) {
        return offset -> new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
    }

    private static BlobOutcome push(Repository repository, byte[] bytes) {
        try (Progress.Task task = Progress.silent().begin("blob", bytes.length, Progress.Unit.BYTES)) {
            return repository.push(descriptor(bytes), content(bytes), Optional.empty(), task);
        }
    }

    private static RawManifest manifest(byte[] config) {
        Descriptor configuration = Descriptor.of("application/vnd.example.config", Digest.of(config), config.length);
        return RawManifest.of(
                MediaType.OCI_MANIFEST,
                ManifestJson.write(new Manifest(MediaType.OCI_MANIFEST, configuration, List.of(), Map.of())));
    }

    @Test
    void aBlobIsSentOnceHoweverLargeItIs() throws IOException {
        byte[] large = bytes(LARGE);

        assertThat(push(repository("a"), large)).isEqualTo(BlobOutcome.SENT);
        assertThat(push(repository("a"), large)).isEqualTo(BlobOutcome.PRESENT);
        assertThat(store.size(Digest.of(large))).hasValue(LARGE);
        try (InputStream rest = repository("a").content(descriptor(large)).open(LARGE - 5)) {
            assertThat(rest.readAllBytes()).containsExactly(Arrays.copyOfRange(large, LARGE - 5, LARGE));
        }
    }

    @Test
    void manifestsComeBackByTagAndDigestAsTheyWere() {
        byte[] config = bytes(10);
        RawManifest manifest = manifest(config);
        push(repository("a"), config);
        repository("a").put(manifest, "1");

        assertThat(repository("a").manifest("1")).isEqualTo(manifest);
        assertThat(repository("a").manifest(manifest.digest().toString())).isEqualTo(manifest);
        assertThat(repository("a").head("1").map(Descriptor::digest)).hasValue(manifest.digest());
        assertThat(repository("a").head("2")).isEmpty();
        assertThat(repository("a").tags(10)).containsExactly("1");
    }

    @Test
    void tagsAndManifestsAreDeleted() {
        byte[] config = bytes(10);
        RawManifest manifest = manifest(config);
        push(repository("a"), config);
        repository("a").put(manifest, "1");
        repository("a").put(manifest, "2");

        repository("a").deleteTag("1");
        assertThat(repository("a").tags(10)).containsExactly("2");
        assertThatThrownBy(() -> repository("a").deleteBlob(Digest.of(config))).isInstanceOf(ProblemException.class);
        repository("a").delete(manifest.digest());
        assertThat(repository("a").head("2")).isEmpty();
        repository("a").deleteBlob(Digest.of(config));
        assertThat(repository("a").has(descriptor(config))).isFalse();
    }

    @Test
    void whatLacksABlobIsRefused() {
        assertThatThrownBy(() -> repository("a").put(manifest(bytes(3)), "1")).isInstanceOf(ProblemException.class);
        assertThat(repository("a").head("1")).isEmpty();
    }
}
