package dev.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A client, a registry that behaves until a test puts a fault before it, and another server.
abstract class ClientAtFaultyRegistry {

    static final int CHUNK = 10_000;
    static final Credential USER = new Credential.Basic("me", "pass:word", "`/home/me/config.json`");
    static final ClientLimits LIMITS = new ClientLimits(
            4, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(5), Duration.ofSeconds(2), CHUNK);

    @TempDir
    Path cache;

    FaultyRegistry registry;
    FaultyRegistry other;
    RegistryClient client;
    final List<Duration> pauses = new ArrayList<>();
    final List<String> notes = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        registry = FaultyRegistry.start();
        other = FaultyRegistry.start();
        client = client(RegistrySettings.STANDARD, Credentials.none());
    }

    @AfterEach
    void stop() {
        client.close();
        registry.close();
        other.close();
    }

    RegistryClient client(RegistrySettings settings, Credentials credentials) {
        return RegistryClient.open(
                settings,
                credentials,
                new Surroundings(cache, Map.of(), InstantSource.system(), new Random(1), noting()),
                LIMITS,
                pauses::add);
    }

    private Progress noting() {
        return new Progress() {
            @Override
            public Task begin(String name, long total, Unit unit) {
                return Progress.silent().begin(name, total, unit);
            }

            @Override
            public void note(String line) {
                notes.add(line);
            }
        };
    }

    Repository orders() {
        return client.repository(Reference.parse(registry.domain() + "/orders"));
    }

    static boolean redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().add("Location", target);
        return FaultyRegistry.error(exchange, 307, "", "");
    }

    static RawManifest manifest(String more) {
        return RawManifest.of(
                MediaType.OCI_MANIFEST,
                ("{" + more + "\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    static Descriptor descriptor(byte[] blob) {
        return Descriptor.of(MediaType.OCI_LAYER_GZIP, Digest.of(blob), blob.length);
    }

    static byte[] read(BlobContent content, long offset) throws IOException {
        try (InputStream in = content.open(offset)) {
            return in.readAllBytes();
        }
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static RegistryProblem problem(ThrowingCallable action) {
        ProblemException thrown = catchThrowableOfType(ProblemException.class, action);
        assertThat(thrown).isNotNull();
        return (RegistryProblem) thrown.problem();
    }
}
