package dev.slipway.oci.server;

import dev.slipway.io.http.HttpServer;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.UUID;

/// A registry in front of a store, as the OCI distribution specification 1.1 has it. There is no authentication:
/// it is meant for this machine alone.
///
/// The name `team/thumbnail:1.2` of the store is the tag `1.2` of the repository `team/thumbnail`. Blobs are in
/// every repository, for a store is one user's own; a manifest is in those that it was pushed to or has a name
/// in.
public final class RegistryServer implements AutoCloseable {

    private static final int MAXIMUM_CONNECTIONS = 512;

    private final HttpServer server;
    private final Uploads uploads;

    private RegistryServer(HttpServer server, Uploads uploads) {
        this.server = server;
        this.uploads = uploads;
    }

    /// Serves a store, which stays open when the server is closed.
    ///
    /// @param clock tells when an upload has waited too long
    /// @param log   is told of each request
    /// @throws ProblemException with [ServerProblem.AddressUnavailable]
    public static RegistryServer start(Store store, ServerSettings settings, InstantSource clock, RequestLog log) {
        Uploads uploads = new Uploads(store, UUID::randomUUID, clock);
        RegistryHandler handler = new RegistryHandler(
                new RegistryApi(store, uploads), new HostNames(settings.hostNames()), settings.readOnly(), log);
        return new RegistryServer(
                HttpServer.serving(
                        listen(settings.address()),
                        handler,
                        MAXIMUM_CONNECTIONS,
                        settings.timeouts(),
                        Thread.ofVirtual().name("slipway-registry-", 0).factory()),
                uploads);
    }

    private static ServerSocket listen(InetSocketAddress address) {
        try {
            return HttpServer.listen(address);
        } catch (IOException refused) {
            throw new ProblemException(
                    new ServerProblem.AddressUnavailable(
                            address.getHostString() + ":" + address.getPort(), String.valueOf(refused.getMessage())),
                    refused);
        }
    }

    /// The port that is listened on.
    public int port() {
        return server.port();
    }

    /// Stops listening, ends the connections and forgets the uploads that have not ended.
    @Override
    public void close() throws IOException {
        server.close();
        uploads.close();
    }
}
