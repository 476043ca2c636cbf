package dev.slipway.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A registry of a test's own: Debian's `docker-registry`, which keeps everything in a folder.
public final class DebianRegistry implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path folder;
    private final Process process;
    private final int port;

    private DebianRegistry(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /// Starts a registry without TLS that lets everybody in.
    ///
    /// @param folder for its data, its configuration and its log
    /// @throws IOException if it does not start; the message has its log
    public static DebianRegistry start(Path folder) throws IOException {
        return start(folder, "", "");
    }

    /// Starts a registry.
    ///
    /// @param folder for its data, its configuration and its log
    /// @param http   more lines of the section `http` of its configuration
    /// @param more   further sections
    /// @throws IOException if it does not start; the message has its log
    public static DebianRegistry start(Path folder, String http, String more) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.createDirectories(folder);
        Path configuration = folder.resolve("registry.yml");
        Files.writeString(configuration, """
                version: 0.1
                log: {level: warn}
                storage:
                  filesystem: {rootdirectory: "%s"}
                  delete: {enabled: true}
                http:
                  addr: 127.0.0.1:%d
                %s
                %s
                """.formatted(
                        folder.resolve("data"), port, http.indent(2).stripTrailing(), more));
        Process process = new ProcessBuilder("docker-registry", "serve", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        DebianRegistry registry = new DebianRegistry(folder, process, port);
        registry.await();
        return registry;
    }

    private void await() throws IOException {
        long began = System.nanoTime();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                close();
                throw new IOException("docker-registry does not answer; its log:\n" + log());
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /// With `localhost`, which its certificate names.
    public String domain() {
        return "localhost:" + port;
    }

    public int port() {
        return port;
    }

    /// What it has written down so far: each request in a line, with the version of HTTP.
    ///
    /// @throws IOException if it cannot be read
    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
