package dev.slipway.io.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/// Listens on one address, with a thread for each connection.
public final class HttpServer implements AutoCloseable {

    private static final int BACKLOG = 128;

    private final ServerSocket listener;
    private final HttpHandler handler;
    private final int maximumConnections;
    private final ThreadFactory threads;
    private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();

    private HttpServer(ServerSocket listener, HttpHandler handler, int maximumConnections, ThreadFactory threads) {
        this.listener = listener;
        this.handler = handler;
        this.maximumConnections = maximumConnections;
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

    /// Serves the clients of `listener`, which is closed with the server.
    ///
    /// @param handler            answers
    /// @param maximumConnections at once; further ones are closed as they come
    /// @param threads            makes one for each connection
    public static HttpServer serving(
            ServerSocket listener, HttpHandler handler, int maximumConnections, ThreadFactory threads) {
        HttpServer server = new HttpServer(listener, handler, maximumConnections, threads);
        threads.newThread(server::accept).start();
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
        Thread thread = threads.newThread(() -> {
            try {
                new HttpConnection(socket, handler).run();
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
    }
}
