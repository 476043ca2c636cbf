package dev.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Reference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is brought into a registry, in as few bytes as that takes.
class RegistryPushTest extends ClientAtFaultyRegistry {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20_000, 20_001, 65_000})
    void aBlobIsPushedOnceAndIsThereAfterwards(int size) {
        byte[] blob = bytes(size);

        assertThat(push(blob)).isEqualTo(BlobOutcome.SENT);
        assertThat(registry.blobs.get("orders " + Digest.of(blob))).isEqualTo(blob);
        int requests = registry.requests.size();
        assertThat(push(blob)).isEqualTo(BlobOutcome.PRESENT);
        assertThat(registry.requests).hasSize(requests + 1);
    }

    @Test
    void aBlobOfAnotherRepositoryIsMounted() {
        byte[] blob = bytes(1000);
        registry.blobs.put("base " + Digest.of(blob), blob);
        Repository base = client.repository(Reference.parse(registry.domain() + "/base"));

        BlobOutcome outcome =
                orders().push(descriptor(blob), unreadable(), Optional.of(base), progress(new AtomicInteger()));

        assertThat(outcome).isEqualTo(BlobOutcome.MOUNTED);
        assertThat(registry.requests).hasSize(1);
    }

    @Test
    void aRegistryThatDoesNotSayWhileMountingWhatItHasIsAskedFirstFromThenOn() {
        Repository elsewhere = client.repository(Reference.parse(registry.domain() + "/elsewhere"));
        List<byte[]> blobs = List.of(bytes(1000), bytes(2000), bytes(3000));
        blobs.forEach(blob -> registry.blobs.put("orders " + Digest.of(blob), blob));

        for (byte[] blob : blobs) {
            assertThat(orders().push(
                                    descriptor(blob),
                                    unreadable(),
                                    Optional.of(elsewhere),
                                    progress(new AtomicInteger())))
                    .isEqualTo(BlobOutcome.PRESENT);
        }

        assertThat(registry.requests("POST .*")).hasSize(1);
        assertThat(registry.requests("HEAD .*")).hasSize(3);
    }

    @Test
    void anUploadThatAMountHasBegunIsUsed() {
        byte[] blob = bytes(1000);
        Repository elsewhere = client.repository(Reference.parse(registry.domain() + "/elsewhere"));

        BlobOutcome outcome = orders().push(
                        descriptor(blob),
                        offset -> open(blob, offset),
                        Optional.of(elsewhere),
                        progress(new AtomicInteger()));

        assertThat(outcome).isEqualTo(BlobOutcome.SENT);
        assertThat(registry.requests.stream().map(request -> request.substring(0, request.indexOf(" "))))
                .containsExactly("POST", "HEAD", "PUT");
    }

    @Test
    void aLargeBlobGoesOnWithWhatTheRegistryHasGot() {
        byte[] blob = bytes(65_000);
        AtomicInteger patches = new AtomicInteger();
        registry.fault = exchange -> exchange.getRequestMethod().equals("PATCH")
                && patches.incrementAndGet() == 3
                && breakAfter(exchange, 4_000);
        AtomicInteger told = new AtomicInteger();
        List<Long> opened = new ArrayList<>();

        BlobOutcome outcome = orders().push(
                        descriptor(blob),
                        offset -> {
                            opened.add(offset);
                            return open(blob, offset);
                        },
                        Optional.empty(),
                        progress(told));

        assertThat(outcome).isEqualTo(BlobOutcome.SENT);
        assertThat(registry.requests("POST .*")).hasSize(1);
        assertThat(opened)
                .startsWith(0L, 10_000L, 20_000L)
                .doesNotHaveDuplicates()
                .contains(24_000L);
        assertThat(told).hasValue(65_000);
        assertThat(registry.blobs.get("orders " + Digest.of(blob))).isEqualTo(blob);
    }

    @Test
    void aLaterProcessGoesOnWithAnUploadThatBroke() throws IOException {
        byte[] blob = bytes(65_000);
        registry.fault = exchange -> registry.uploads.values().stream().anyMatch(upload -> upload.size() >= 30_000)
                && FaultyRegistry.error(exchange, 503, "", "");
        RegistryProblem problem = problem(() -> push(blob));
        assertThat(problem).isInstanceOf(RegistryProblem.Unavailable.class);
        assertThat(journals()).hasSize(1);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(journals().getFirst())))
                .isEqualTo("rw-------");
        registry.fault = exchange -> false;
        registry.requests.clear();
        client.close();
        client = client(RegistrySettings.STANDARD, Credentials.none());

        assertThat(push(blob)).isEqualTo(BlobOutcome.SENT);

        assertThat(registry.requests("POST .*")).isEmpty();
        assertThat(registry.requests("PATCH .*")).hasSize(4);
        assertThat(journals()).isEmpty();
        assertThat(registry.blobs.get("orders " + Digest.of(blob))).isEqualTo(blob);
    }

    @Test
    void aRegistryThatTakesNoChunksGetsTheBlobInOnePiece() {
        byte[] blob = bytes(65_000);
        registry.fault = exchange -> exchange.getRequestMethod().equals("PATCH")
                && FaultyRegistry.error(exchange, 405, "UNSUPPORTED", "no chunks");

        assertThat(push(blob)).isEqualTo(BlobOutcome.SENT);
        assertThat(registry.blobs.get("orders " + Digest.of(blob))).isEqualTo(blob);
    }

    @Test
    void chunksAreAsLargeAsTheRegistryDemands() {
        byte[] blob = bytes(7 * CHUNK);
        List<Long> lengths = new CopyOnWriteArrayList<>();
        registry.fault = exchange -> {
            exchange.getResponseHeaders().add("OCI-Chunk-Min-Length", Integer.toString(3 * CHUNK));
            if (exchange.getRequestMethod().equals("PATCH")) {
                lengths.add(Long.valueOf(exchange.getRequestHeaders().getFirst("Content-Length")));
            }
            return false;
        };

        assertThat(push(blob)).isEqualTo(BlobOutcome.SENT);

        assertThat(lengths).containsExactly(3L * CHUNK, 3L * CHUNK, 1L * CHUNK);
    }

    @Test
    void anUploadThatCannotBeRememberedIsToldAndGoesOn() throws IOException {
        byte[] blob = bytes(5 * CHUNK);
        AtomicBoolean first = new AtomicBoolean(true);
        registry.fault = exchange -> {
            if (exchange.getRequestMethod().equals("PATCH") && first.getAndSet(false)) {
                occupyJournals();
            }
            return false;
        };

        assertThat(push(blob)).isEqualTo(BlobOutcome.SENT);

        assertThat(notes)
                .singleElement()
                .asString()
                .contains(Digest.of(blob).toString(), "cannot be written down", "begins anew");
    }

    /// Puts a folder where a file is going to be written.
    private void occupyJournals() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            for (Path lock : files.toList()) {
                String name = lock.getFileName().toString().replace(".lock", ".new");
                Files.createDirectories(cache.resolve(name).resolve("occupied"));
            }
        }
    }

    @Test
    void aPageThatTakesAManifestIsNotBelieved() {
        registry.fault = RegistryPushTest::logInPage;

        assertThat(problem(() -> orders().put(manifest(""), "v1")).why().orElseThrow())
                .contains("an HTML page instead of JSON");
    }

    @Test
    void aPageThatHasABlobIsNotBelieved() {
        byte[] blob = bytes(100);
        registry.fault = exchange -> exchange.getRequestMethod().equals("HEAD") && logInPage(exchange);

        assertThat(push(blob)).isEqualTo(BlobOutcome.SENT);
    }

    private static boolean logInPage(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        FaultyRegistry.answer(exchange, 200, "<html>log in</html>".getBytes(StandardCharsets.UTF_8));
        return true;
    }

    @Test
    void anUnreadableSourceIsNotTheRegistrysFault() {
        RegistryProblem problem = problem(() ->
                orders().push(descriptor(bytes(100)), unreadable(), Optional.empty(), progress(new AtomicInteger())));

        assertThat(problem).isInstanceOf(RegistryProblem.UnreadableContent.class);
        assertThat(problem.why()).hasValue("the disk is gone");
    }

    @Test
    void aManifestIsSentWithItsOwnMediaType() {
        RawManifest docker = RawManifest.of(
                MediaType.DOCKER_MANIFEST,
                ("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.DOCKER_MANIFEST + "\"}")
                        .getBytes(StandardCharsets.UTF_8));

        orders().put(docker, "v1");

        assertThat(registry.mediaTypes).containsEntry("orders v1", MediaType.DOCKER_MANIFEST);
        assertThat(orders().manifest("v1")).isEqualTo(docker);
    }

    @Test
    void aSubjectIsListedUnderItsFallbackTagWhereTheRegistryListsNone() {
        Digest subject = manifest(" ").digest();
        RawManifest signature = manifest("\"artifactType\":\"application/x-signature\",\"subject\":{\"digest\":\""
                + subject + "\",\"size\":1,\"mediaType\":\"x\"},");

        orders().put(signature, signature.digest().toString());
        orders().put(signature, signature.digest().toString());

        assertThat(orders().referrers(subject, Optional.of("application/x-signature")))
                .extracting(referrer -> referrer.descriptor().digest())
                .containsExactly(signature.digest());
        assertThat(orders().referrers(subject, Optional.of("other"))).isEmpty();
    }

    private boolean breakAfter(HttpExchange exchange, int count) throws IOException {
        String path = exchange.getRequestURI().getPath();
        registry.upload(path.substring(path.lastIndexOf('/') + 1))
                .write(exchange.getRequestBody().readNBytes(count));
        return true;
    }

    private BlobOutcome push(byte[] blob) {
        return orders().push(
                        descriptor(blob),
                        offset -> open(blob, offset),
                        Optional.empty(),
                        progress(new AtomicInteger()));
    }

    private List<Path> journals() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.getFileName().toString().length() == 64)
                    .toList();
        }
    }

    private static BlobContent unreadable() {
        return offset -> {
            throw new IOException("the disk is gone");
        };
    }

    private static InputStream open(byte[] blob, long offset) throws IOException {
        InputStream in = new ByteArrayInputStream(blob);
        in.skipNBytes(offset);
        return in;
    }

    private static Progress.Task progress(AtomicInteger told) {
        return new Progress.Task() {
            @Override
            public void advance(long amount) {
                told.addAndGet((int) amount);
            }

            @Override
            public void total(long total) {}

            @Override
            public void close() {}
        };
    }
}
