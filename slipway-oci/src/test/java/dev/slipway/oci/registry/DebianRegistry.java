package dev.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Debian's `docker-registry`, running for one test.
final class DebianRegistry implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private DebianRegistry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// @param folder for its data, its configuration and its log
    /// @param http   more lines of its section `http`
    /// @param more   further sections
    static DebianRegistry start(Path folder, String http, String more) throws IOException {
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
        DebianRegistry registry = new DebianRegistry(process, port);
        registry.await(folder.resolve("log"));
        return registry;
    }

    private void await(Path log) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
            assertThat(System.nanoTime()).as("docker-registry listens in time").isLessThan(end);
            Thread.onSpinWait();
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
    String domain() {
        return "localhost:" + port;
    }

    /// A key and a certificate for this machine that signs itself: `key.pem` and `certificate.pem`.
    static void certify(Path folder) throws IOException {
        Files.createDirectories(folder);
        run(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout",
                folder.resolve("key.pem").toString(),
                "-out",
                folder.resolve("certificate.pem").toString()));
    }

    static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(output).isZero();
        return output;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
