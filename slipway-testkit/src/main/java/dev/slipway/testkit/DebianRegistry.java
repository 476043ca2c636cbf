package dev.slipway.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A registry of a test's own: Debian's `docker-registry`, which keeps everything in a folder.
public final class DebianRegistry implements AutoCloseable {

    private static final int MOST_ATTEMPTS = 5;
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
        Files.createDirectories(folder);
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            DebianRegistry registry = launch(folder, freePort(), http, more);
            if (registry.listens()) {
                return registry;
            }
            registry.close();
        }
        throw new IOException("docker-registry does not listen; its log:\n" + Files.readString(folder.resolve("log")));
    }

    /// It may be taken again before the registry has it; then there is another one.
    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static DebianRegistry launch(Path folder, int port, String http, String more) throws IOException {
        Path configuration = folder.resolve("registry.yml");
        Files.writeString(configuration, """
                version: 0.1
                log: {level: info}
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
        return new DebianRegistry(folder, process, port);
    }

    /// By its own word: whoever answers at the port may be somebody else.
    private boolean listens() throws IOException {
        long began = System.nanoTime();
        while (!log().contains("listening on ")) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
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
