package dev.slipway.lambda.runtimeapi;

import dev.slipway.io.http.HttpHandler;
import dev.slipway.io.http.HttpRequest;
import dev.slipway.io.http.HttpResponse;
import dev.slipway.io.http.HttpServer;
import dev.slipway.lambda.runtime.RefusedCallException;
import dev.slipway.lambda.runtime.RuntimeSession;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/// The Runtime API of one execution environment. It outlives the runtimes that are started one after another
/// there, and speaks for the one that runs.
public final class RuntimeApiServer implements AutoCloseable {

    private static final String VERSION = "/2018-06-01";
    private static final String INVOCATION = VERSION + "/runtime/invocation/";

    /// A runtime client needs one or two; Lambda allows 1,024 open files.
    private static final int MAXIMUM_CONNECTIONS = 128;

    private static final List<Route> ROUTES = List.of(
            new Route("GET", INVOCATION + "next", "", new NextInvocation()),
            new Route("POST", INVOCATION, "/response", new InvocationResponse()),
            new Route("POST", INVOCATION, "/error", new InvocationError()),
            new Route("POST", VERSION + "/runtime/init/error", "", new InitError()),
            new Route("GET", VERSION + "/ping", "", new Ping()));

    private final HttpServer server;

    private RuntimeApiServer(HttpServer server) {
        this.server = server;
    }

    /// Serves the clients of `listener`, which is closed with the server.
    ///
    /// @param session of the runtime that runs at the time of a call
    /// @param threads makes one for each connection
    public static RuntimeApiServer serving(
            ServerSocket listener, Supplier<RuntimeSession> session, ThreadFactory threads) {
        HttpHandler handler = request -> answer(request, session.get());
        return new RuntimeApiServer(HttpServer.serving(listener, handler, MAXIMUM_CONNECTIONS, threads));
    }

    private static HttpResponse answer(HttpRequest request, RuntimeSession session)
            throws IOException, InterruptedException {
        boolean known = false;
        for (Route route : ROUTES) {
            Optional<String> requestId = route.requestIdIn(request.path());
            if (requestId.isPresent() && route.method().equals(request.method())) {
                return carryOut(route.endpoint(), request, session, requestId.get());
            }
            known |= requestId.isPresent();
        }
        return HttpResponse.empty(known ? 405 : 404);
    }

    private static HttpResponse carryOut(
            Endpoint endpoint, HttpRequest request, RuntimeSession session, String requestId)
            throws IOException, InterruptedException {
        try {
            return endpoint.handle(request, session, requestId);
        } catch (RefusedCallException refusal) {
            return Replies.refused(refusal);
        }
    }

    /// The port that is listened on.
    public int port() {
        return server.port();
    }

    /// Ends the connections.
    @Override
    public void close() throws IOException {
        server.close();
    }
}
