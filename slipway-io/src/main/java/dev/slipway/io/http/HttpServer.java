package dev.slipway.io.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;

/// Listens on one address, with a thread for each connection.
public final class HttpServer implements AutoCloseable {

    private static final int BACKLOG = 128;

    private final ServerSocket listener;
    private final HttpHandler handler;
    private final int maximumConnections;
    private final ThreadFactory threads;
    private final Optional<Timer> timer;
    private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();

    private HttpServer(
            ServerSocket listener,
            HttpHandler handler,
            int maximumConnections,
            Optional<Timer> timer,
            ThreadFactory threads) {
        this.listener = listener;
        this.handler = handler;
        this.maximumConnections = maximumConnections;
        this.timer = timer;
        this.threads = threads;
    }

    /// Opens a socket at `address`; the clients that connect to it wait until [#serving] is called with it.
    ///
    /// @param address port 0 for any that is free
    /// @throws IOException if the address cannot be had
    public static ServerSocket listen(InetSocketAddress address) throws IOException {
        // A channel's sockets have channels, too, and take files straight from the disk.
        ServerSocket listener = ServerSocketChannel.open().socket();
        boolean bound = false;
        try {
            listener.setReuseAddress(true);
            listener.bind(address, BACKLOG);
            bound = true;
        } finally {
            if (!bound) {
                listener.close();
            }
        }
        return listener;
    }

    /// Serves the clients of `listener`, which is closed with the server, and waits for them as long as they
    /// like.
    ///
    /// @param handler            answers
    /// @param maximumConnections at once; further ones are closed as they come
    /// @param threads            makes one for each connection
    public static HttpServer serving(
            ServerSocket listener, HttpHandler handler, int maximumConnections, ThreadFactory threads) {
        return begin(new HttpServer(listener, handler, maximumConnections, Optional.empty(), threads));
    }

    /// Serves the clients of `listener`, which is closed with the server, and does not wait for them for ever.
    ///
    /// @param handler            answers
    /// @param maximumConnections at once; further ones are closed as they come
    /// @param timeouts           for each connection
    /// @param threads            makes one for each connection, and one that watches the time
    public static HttpServer serving(
            ServerSocket listener,
            HttpHandler handler,
            int maximumConnections,
            HttpTimeouts timeouts,
            ThreadFactory threads) {
        return begin(new HttpServer(
                listener, handler, maximumConnections, Optional.of(Timer.start(timeouts, threads)), threads));
    }

    private static HttpServer begin(HttpServer server) {
        server.threads.newThread(server::accept).start();
        return server;
    }

    /// The port that is listened on.
    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                serve(listener.accept());
            } catch (IOException failure) {
                // Either the server was closed, or a client left while it was being accepted.
                Thread.onSpinWait();
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        if (connections.size() >= maximumConnections) {
            socket.close();
            return;
        }
        Patience patience = timer.map(running -> running.patience(socket)).orElseGet(Patience::endless);
        Thread thread = threads.newThread(() -> {
            try {
                new HttpConnection(socket, handler, patience).run();
            } finally {
                connections.remove(socket);
            }
        });
        connections.put(socket, thread);
        thread.start();
        if (listener.isClosed()) {
            end(socket, thread);
        }
    }

    private static void end(Socket socket, Thread thread) throws IOException {
        socket.close();
        thread.interrupt();
    }

    /// Stops listening, ends the connections and interrupts what is being answered.
    @Override
    public void close() throws IOException {
        listener.close();
        for (Map.Entry<Socket, Thread> connection : connections.entrySet()) {
            end(connection.getKey(), connection.getValue());
        }
        timer.ifPresent(running -> running.executor.shutdownNow());
    }

    /// What ends the patience with clients.
    private record Timer(HttpTimeouts timeouts, ScheduledThreadPoolExecutor executor) {

        static Timer start(HttpTimeouts timeouts, ThreadFactory threads) {
            ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, threads);
            // Nearly all that is scheduled is cancelled.
            executor.setRemoveOnCancelPolicy(true);
            // Who still asks when the server is closed has lost its connection already.
            executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
            return new Timer(timeouts, executor);
        }

        Patience patience(Socket connection) {
            return Patience.of(timeouts, executor, connection);
        }
    }
}
