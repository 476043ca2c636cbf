package dev.slipway.bench.invocation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/// Callers of the Invoke API on loopback, each with a connection of its own and a request of its own, whose
/// answer it checks.
///
/// @param port of the Invoke API
record Load(int port) {

    private static final String PATH = "/2015-03-31/functions/function/invocations";

    /// Has `callers` call `calls` times together.
    Times run(int callers, int calls) throws Exception {
        long[][] nanos = new long[callers][calls / callers];
        IOException[] failures = new IOException[callers];
        CountDownLatch ready = new CountDownLatch(callers);
        Thread[] threads = new Thread[callers];
        for (int i = 0; i < callers; i++) {
            int caller = i;
            threads[i] = Thread.ofPlatform().start(() -> {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    ready.countDown();
                    ready.await();
                    call(socket, caller, nanos[caller]);
                } catch (IOException failure) {
                    failures[caller] = failure;
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        ready.await();
        long begin = System.nanoTime();
        for (Thread thread : threads) {
            thread.join();
        }
        long took = System.nanoTime() - begin;
        for (IOException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
        return new Times(Arrays.stream(nanos).flatMapToLong(Arrays::stream).sorted().toArray(), took);
    }

    void awaitListening() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 500; attempt++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(10);
            }
        }
        throw new IOException("nobody listens on port " + port);
    }

    private static void call(Socket socket, int caller, long[] nanos) throws IOException {
        socket.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        String event = "{\"caller\":" + caller + ",\"text\":\"" + "x".repeat(100) + "\"}";
        byte[] request = ("POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + event.length() + "\r\n\r\n"
                        + event)
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < nanos.length; i++) {
            long begin = System.nanoTime();
            out.write(request);
            String answer = answer(in);
            nanos[i] = System.nanoTime() - begin;
            if (!answer.equals(event)) {
                throw new IOException("wrong answer: " + answer);
            }
        }
    }

    private static String answer(InputStream in) throws IOException {
        int length = -1;
        boolean chunked = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
            chunked |= lower.startsWith("transfer-encoding: chunked");
        }
        if (!chunked) {
            return new String(in.readNBytes(Math.max(0, length)), StandardCharsets.UTF_8);
        }
        StringBuilder all = new StringBuilder();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            all.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line(in);
        }
        line(in);
        return all.toString();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int value = in.read(); value != '\n'; value = in.read()) {
            if (value < 0) {
                throw new IOException("the connection was closed");
            }
            if (value != '\r') {
                line.append((char) value);
            }
        }
        return line.toString();
    }

    /// @param sorted nanoseconds of each call, shortest first
    /// @param took   nanoseconds of all together
    record Times(long[] sorted, long took) {

        long percentile(int percent) {
            return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
        }

        double perSecond() {
            return sorted.length / (took / 1e9);
        }
    }
}
