package dev.slipway.oci.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A proxy that makes tunnels (`CONNECT`), all of them to one port of this machine, whatever is asked for.
final class TunnelingProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;

    /// What was asked for, such as `CONNECT registry.example:443 HTTP/1.1`.
    final List<String> requests = new CopyOnWriteArrayList<>();

    private TunnelingProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    static TunnelingProxy to(int port) throws IOException {
        TunnelingProxy proxy = new TunnelingProxy(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), port);
        Thread.startVirtualThread(proxy::accept);
        return proxy;
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException closed) {
            requests.add("closed");
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            requests.add(head(client.getInputStream()).lines().findFirst().orElse(""));
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Thread back = Thread.startVirtualThread(() -> copy(server, client));
            copy(client, server);
            back.join();
        } catch (IOException broken) {
            requests.add("broken");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("it ended within the head");
            }
            head.append((char) read);
        }
        return head.toString();
    }

    /// Until one of both ends.
    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                OutputStream out = to.getOutputStream()) {
            from.getInputStream().transferTo(out);
        } catch (IOException ended) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
