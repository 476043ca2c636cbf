package dev.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Reference;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is got from a registry, whole, once, and nothing else.
class RegistryPullTest extends ClientAtFaultyRegistry {

    @Test
    void aBlobArrivesFromAnyPosition() throws IOException {
        byte[] blob = bytes(50_000);
        registry.add(blob);

        assertThat(read(orders().content(descriptor(blob)), 0)).isEqualTo(blob);
        assertThat(read(orders().content(descriptor(blob)), 49_999)).containsExactly(blob[49_999]);
        assertThat(read(orders().content(descriptor(blob)), 50_000)).isEmpty();
    }

    @Test
    void aBlobThatBreaksOffGoesOnWhereItStopped() throws IOException {
        byte[] blob = bytes(50_000);
        registry.add(blob);
        AtomicInteger breaks = new AtomicInteger();
        registry.fault = exchange -> breaks.incrementAndGet() < 3 && breakOff(exchange, blob, 20_000);

        assertThat(read(orders().content(descriptor(blob)), 0)).isEqualTo(blob);
        assertThat(registry.requests).hasSize(3);
    }

    @Test
    void aRegistryWithoutRangesSendsWhatIsPassedOver() throws IOException {
        byte[] blob = bytes(50_000);
        registry.add(blob);
        registry.knowsRanges = false;

        assertThat(read(orders().content(descriptor(blob)), 40_000))
                .hasSize(10_000)
                .endsWith(blob[49_999]);
    }

    @Test
    void aBlobThatIsLongerThanAnnouncedIsRefused() {
        byte[] blob = bytes(50_000);
        registry.fault = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(blob);
            return true;
        };
        Descriptor announced = Descriptor.of("x", Digest.of(blob), 40_000);

        RegistryProblem problem = problem(() -> read(orders().content(announced), 0));

        assertThat(problem.why()).hasValue("its blob is longer than the announced 40000 bytes");
    }

    @Test
    @Timeout(60)
    void aBlobThatStallsIsAskedForAgain() throws IOException {
        byte[] blob = bytes(50_000);
        registry.add(blob);
        AtomicInteger requests = new AtomicInteger();
        CountDownLatch read = new CountDownLatch(1);
        registry.fault = exchange -> {
            if (requests.incrementAndGet() > 1) {
                return false;
            }
            exchange.sendResponseHeaders(200, blob.length);
            exchange.getResponseBody().write(blob, 0, 1000);
            exchange.getResponseBody().flush();
            awaitOrInterrupt(read);
            return true;
        };

        try {
            assertThat(read(orders().content(descriptor(blob)), 0)).isEqualTo(blob);
            assertThat(requests).hasValue(2);
        } finally {
            read.countDown();
        }
    }

    @Test
    void aManifestIsTheBytesThatTheRegistryHas() {
        RawManifest manifest = manifest(" ");
        orders().put(manifest, "v1");

        assertThat(orders().manifest("v1")).isEqualTo(manifest);
        assertThat(orders().head("v1")).hasValue(manifest.descriptor());
        assertThat(orders().head("v2")).isEmpty();
    }

    @Test
    void aManifestOfAnotherDigestIsRefused() {
        RawManifest manifest = manifest(" ");
        orders().put(manifest, "v1");
        String key = "orders " + Digest.of(new byte[1]);
        registry.manifests.put(key, manifest.bytes());
        registry.mediaTypes.put(key, manifest.mediaType());

        RegistryProblem problem =
                problem(() -> orders().manifest(Digest.of(new byte[1]).toString()));

        assertThat(problem).isInstanceOf(RegistryProblem.WrongDigest.class);
    }

    @Test
    void aManifestOfAHundredMegabytesIsNotRead() {
        registry.fault = exchange -> {
            exchange.getResponseHeaders().add("Content-Type", MediaType.OCI_MANIFEST);
            exchange.sendResponseHeaders(200, 0);
            byte[] spaces = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(spaces);
            }
            return true;
        };

        RegistryProblem problem = problem(() -> orders().manifest("v1"));

        assertThat(problem.why()).hasValue("its answer is longer than 4194304 bytes");
    }

    @Test
    void anHtmlPageIsSaidToBeOne() {
        registry.fault = exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            FaultyRegistry.answer(exchange, 200, "<html>Log in</html>".getBytes(StandardCharsets.UTF_8));
            return true;
        };

        RegistryProblem problem = problem(() -> orders().manifest("v1"));

        assertThat(problem.why().orElseThrow()).contains("HTML page instead of JSON");
    }

    @Test
    void aMirrorIsAskedFirstAndTheRegistryWhereItFails() throws IOException {
        byte[] blob = bytes(1000);
        registry.add(blob);
        RegistryHost host = RegistryHost.STANDARD.withMirrors(List.of(URI.create(other.url())));
        try (RegistryClient mirrored =
                client(new RegistrySettings(Map.of(registry.domain(), host)), Credentials.none())) {
            Repository orders = mirrored.repository(Reference.parse(registry.domain() + "/orders"));
            assertThat(read(orders.content(descriptor(blob)), 0)).isEqualTo(blob);
            assertThat(other.requests).hasSize(1);
            assertThat(registry.requests).hasSize(1);
            other.add(blob);
            assertThat(read(orders.content(descriptor(blob)), 0)).isEqualTo(blob);
            assertThat(registry.requests).hasSize(1);
        }
    }

    @Test
    void tagsComeInPages() {
        registry.fault = exchange -> {
            boolean second = exchange.getRequestURI().toString().contains("last=");
            if (!second) {
                exchange.getResponseHeaders().add("Link", "</v2/orders/tags/list?last=b&n=2>; rel=\"next\"");
            }
            String tags = second ? "[\"c\"]" : "[\"a\",\"b\"]";
            FaultyRegistry.answer(exchange, 200, ("{\"tags\":" + tags + "}").getBytes(StandardCharsets.UTF_8));
            return true;
        };

        assertThat(orders().tags(10)).containsExactly("a", "b", "c");
        assertThat(orders().tags(2)).containsExactly("a", "b");
    }

    private static boolean breakOff(HttpExchange exchange, byte[] blob, int count) throws IOException {
        int start = 0;
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range != null) {
            start = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + start + "-" + (blob.length - 1) + "/" + blob.length);
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, blob.length - start);
        exchange.getResponseBody().write(blob, start, count);
        exchange.getResponseBody().flush();
        return true;
    }

    private static void awaitOrInterrupt(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
