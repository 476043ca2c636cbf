package dev.slipway.oci.registry;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// One HTTP client for each way of making TLS connections, each with a pool of connections for each host. A client is
/// made when it is first needed: reading the system's certificates takes longer than many a command.
final class HttpClients implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

    private final Map<String, String> environment;
    private final Map<TlsSetup, HttpClient> clients = new HashMap<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /// @param environment the process's environment variables
    HttpClients(Map<String, String> environment) {
        this.environment = environment;
    }

    synchronized HttpClient client(TlsSetup setup) {
        return clients.computeIfAbsent(setup, this::newClient);
    }

    private HttpClient newClient(TlsSetup setup) {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(executor)
                .sslContext(setup.context(environment))
                .build();
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(HttpClient::shutdownNow);
        executor.close();
    }
}
