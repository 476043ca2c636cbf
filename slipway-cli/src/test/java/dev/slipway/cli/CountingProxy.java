package dev.slipway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands in front of a server on this machine, counts the bytes that go through in both directions, and holds them
/// up where it is told to.
final class CountingProxy implements AutoCloseable {

    private static final int BUFFER_SIZE = 1 << 14;

    private final ServerSocket listener;
    private final int server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Direction up = new Direction();
    private final Direction down = new Direction();

    private CountingProxy(ServerSocket listener, int server) {
        this.listener = listener;
        this.server = server;
    }

    /// @param server the port behind it
    static CountingProxy before(int server) throws IOException {
        CountingProxy proxy = new CountingProxy(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), server);
        Thread.startVirtualThread(proxy::accept);
        return proxy;
    }

    int port() {
        return listener.getLocalPort();
    }

    /// What goes to the server.
    Direction up() {
        return up;
    }

    /// What comes from the server.
    Direction down() {
        return down;
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                sockets.add(client);
                sockets.add(behind);
                Thread.startVirtualThread(() -> carry(client, behind, up));
                Thread.startVirtualThread(() -> carry(behind, client, down));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void carry(Socket from, Socket to, Direction direction) {
        byte[] buffer = new byte[BUFFER_SIZE];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                direction.pass(count);
                out.write(buffer, 0, count);
            }
        } catch (IOException broken) {
            sockets.remove(from);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /// Breaks all connections, and from now on holds nothing up.
    void cut() {
        sockets.removeIf(CountingProxy::closed);
        up.holdAfter(Long.MAX_VALUE);
        down.holdAfter(Long.MAX_VALUE);
    }

    private static boolean closed(Socket socket) {
        try {
            socket.close();
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    /// One direction of all connections together.
    static final class Direction {

        private long passed;
        private long most = Long.MAX_VALUE;

        /// How many bytes went through.
        synchronized long passed() {
            return passed;
        }

        /// Lets this many bytes through, and no more.
        synchronized void holdAfter(long bytes) {
            most = bytes;
            notifyAll();
        }

        /// Waits until there are more than may go through.
        synchronized void awaitHold() throws InterruptedException {
            while (passed < most) {
                wait();
            }
        }

        private synchronized void pass(int count) throws InterruptedException {
            while (passed >= most) {
                wait();
            }
            passed += count;
            notifyAll();
        }
    }
}
