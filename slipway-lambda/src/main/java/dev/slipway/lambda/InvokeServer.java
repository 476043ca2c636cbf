package dev.slipway.lambda;

import dev.slipway.io.http.HttpServer;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.lambda.function.LambdaProblem;
import dev.slipway.lambda.invokeapi.InvokeApi;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.UUID;

/// Lambda's Invoke API over HTTP, for AWS's own clients: `--endpoint-url`. Signatures are not looked at.
public final class InvokeServer implements AutoCloseable {

    private static final int MAXIMUM_CONNECTIONS = 1_024;

    private final HttpServer server;

    private InvokeServer(HttpServer server) {
        this.server = server;
    }

    /// Takes an address, before there is anything to serve: whoever connects waits until [#start] is called with it.
    ///
    /// @param address loopback, unless the user wants others to reach it; port 0 for any that is free
    /// @throws ProblemException with [LambdaProblem.PortInUse]
    public static ServerSocket listen(InetSocketAddress address) {
        try {
            return HttpServer.listen(address);
        } catch (IOException taken) {
            throw new ProblemException(
                    new LambdaProblem.PortInUse(
                            address.getHostString() + ":" + address.getPort(), String.valueOf(taken.getMessage())),
                    taken);
        }
    }

    /// Serves the functions of `lambda`, which stays open when the server is closed.
    ///
    /// @param listener of [#listen]; closed with the server
    public static InvokeServer start(LocalLambda lambda, ServerSocket listener) {
        return new InvokeServer(HttpServer.serving(
                listener,
                new InvokeApi(lambda::invoke, UUID::randomUUID),
                MAXIMUM_CONNECTIONS,
                Thread.ofVirtual().name("slipway-invoke-", 0).factory()));
    }

    /// The port that is listened on.
    public int port() {
        return server.port();
    }

    /// Stops listening and ends the connections; callers that wait for an answer get none.
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException alreadyGone) {
            // The sockets are closed either way.
            return;
        }
    }
}
