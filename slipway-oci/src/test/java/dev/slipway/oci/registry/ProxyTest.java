package dev.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A registry without TLS behind a proxy. What stands behind a proxy with TLS is in [DebianRegistryIT].
class ProxyTest {

    @TempDir
    Path cache;

    @Test
    void requestsGoThroughTheProxyOfTheEnvironmentAndShowItsUser() throws IOException {
        List<String> shown = new CopyOnWriteArrayList<>();
        try (FaultyRegistry proxy = FaultyRegistry.start();
                RegistryClient client = client(Map.of("HTTP_PROXY", "http://me:word@" + proxy.domain()))) {
            proxy.fault = exchange -> {
                shown.add(exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
                return false;
            };

            assertThat(client.repository(Reference.parse("registry.example/orders"))
                            .head("v1"))
                    .isEmpty();

            assertThat(proxy.requests).containsExactly("HEAD http://registry.example/v2/orders/manifests/v1");
            assertThat(shown).containsExactly("Basic bWU6d29yZA==");
        }
    }

    @Test
    void aRegistryThatIsExceptedIsAskedDirectly() throws IOException {
        try (FaultyRegistry proxy = FaultyRegistry.start();
                FaultyRegistry registry = FaultyRegistry.start();
                RegistryClient client = client(Map.of("HTTP_PROXY", proxy.url()))) {
            assertThat(client.repository(Reference.parse(registry.domain() + "/orders"))
                            .head("v1"))
                    .isEmpty();

            assertThat(proxy.requests).isEmpty();
            assertThat(registry.requests).hasSize(1);
        }
    }

    private RegistryClient client(Map<String, String> environment) {
        RegistryHost plain = RegistryHost.STANDARD.withSecurity(RegistryHost.Security.PLAIN);
        return RegistryClient.open(
                new RegistrySettings(Map.of("registry.example", plain)),
                Credentials.none(),
                new Surroundings(cache, environment, InstantSource.system(), new Random(1), Progress.silent()));
    }
}
