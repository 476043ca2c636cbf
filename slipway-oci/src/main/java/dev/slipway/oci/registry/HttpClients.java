package dev.slipway.oci.registry;

import dev.slipway.io.fetch.EnvironmentProxies;
import dev.slipway.io.problem.ProblemException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// One HTTP client for each way of making TLS connections and one for connections without, each with a pool of
/// connections for each host. A client is made when it is first needed: reading the system's certificates takes
/// longer than many a command.
final class HttpClients implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

    private final Map<String, String> environment;
    private final EnvironmentProxies proxies;
    private final Map<TlsSetup, HttpClient> clients = new HashMap<>();
    private @Nullable HttpClient plainClient;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /// @param environment the process's environment variables
    /// @param notes       hears of proxies that cannot be used
    HttpClients(Map<String, String> environment, Consumer<String> notes) {
        this.environment = environment;
        this.proxies = EnvironmentProxies.of(environment, notes);
    }

    /// @param address where the request goes
    /// @param setup   for the case that it is an address with TLS
    /// @throws ProblemException with [RegistryProblem.UnusableCertificate]
    synchronized HttpClient client(URI address, TlsSetup setup) {
        if (Origin.of(address).isEncrypted()) {
            return clients.computeIfAbsent(setup, each -> newClient(each.context(environment)));
        }
        if (plainClient == null) {
            plainClient = newClient(TlsSetup.trustingNobody());
        }
        return plainClient;
    }

    /// What a proxy on the way to an address wants to know.
    Optional<String> proxyAuthorization(URI address) {
        return proxies.authorization(address);
    }

    private HttpClient newClient(SSLContext context) {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(proxies)
                .executor(executor)
                .sslContext(context)
                .build();
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(HttpClient::shutdownNow);
        if (plainClient != null) {
            plainClient.shutdownNow();
        }
        executor.close();
    }
}
