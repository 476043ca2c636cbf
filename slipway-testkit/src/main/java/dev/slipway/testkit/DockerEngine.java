package dev.slipway.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A Docker engine of a test's own (Debian's `docker.io`, as root). It keeps everything in a folder, listens on a
/// socket there, and leaves this machine's network alone: containers have the machine's (`--network host`) or none.
///
/// The engine is the first process of a process namespace and has mounts of its own, so nothing outlives it:
/// no container, no mount, not even when the test's JVM is killed.
public final class DockerEngine implements AutoCloseable {

    /// By its path: on a developer's machine another program may have the name.
    private static final String CLIENT = "/usr/bin/docker";

    private static final String DAEMON = "/usr/sbin/dockerd";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Path folder;
    private final Process process;

    private DockerEngine(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /// Starts an engine and waits until it answers.
    ///
    /// @param folder    for all that it keeps; its path has at most 80 characters, for the sake of the socket
    /// @param arguments further ones for `dockerd`, such as `--insecure-registry=127.0.0.1:5000`
    /// @throws IOException if it does not start; the message has its log
    public static DockerEngine start(Path folder, String... arguments) throws IOException {
        Files.createDirectories(folder);
        DockerEngine engine = new DockerEngine(folder, launch(folder, List.of(arguments)));
        boolean answers = false;
        try {
            engine.awaitAnswer();
            answers = true;
        } finally {
            if (!answers) {
                engine.close();
            }
        }
        return engine;
    }

    private static Process launch(Path folder, List<String> arguments) {
        List<String> command = Stream.of(
                        List.of("setpriv", "--pdeathsig", "KILL"),
                        List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"),
                        List.of(
                                DAEMON,
                                "--host=unix://" + folder.resolve("socket"),
                                "--data-root=" + folder.resolve("data"),
                                "--exec-root=" + folder.resolve("exec"),
                                "--pidfile=" + folder.resolve("pid"),
                                "--bridge=none",
                                "--iptables=false",
                                "--ip6tables=false",
                                "--ip-forward=false"),
                        arguments)
                .flatMap(List::stream)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        return startOnThreadOfItsOwn(builder);
    }

    /// The kernel ends the engine with the thread that has started it, and a test's thread may end earlier.
    private static Process startOnThreadOfItsOwn(ProcessBuilder builder) {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread.ofPlatform().name("docker-engine").daemon().start(() -> {
            try {
                Process process = builder.start();
                started.complete(process);
                process.waitFor();
            } catch (IOException | InterruptedException failure) {
                started.completeExceptionally(failure);
            }
        });
        return started.join();
    }

    private void awaitAnswer() throws IOException {
        long began = System.nanoTime();
        while (!docker("version").succeeded()) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IOException(
                        "the Docker engine does not answer; its log:\n" + Files.readString(folder.resolve("log")));
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /// Runs `docker` with these arguments, whatever comes of it.
    public HostCommand docker(String... arguments) {
        return HostCommand.run(clientCommand(arguments));
    }

    /// What `docker` with these arguments prints.
    ///
    /// @throws AssertionError if it fails
    public String run(String... arguments) {
        HostCommand command = docker(arguments);
        if (!command.succeeded()) {
            throw new AssertionError("docker " + String.join(" ", arguments) + ": " + command);
        }
        return command.output();
    }

    /// The words that call `docker` for this engine, for tests that start it themselves.
    public List<String> clientCommand(String... arguments) {
        return Stream.concat(Stream.of(CLIENT, "--host", "unix://" + folder.resolve("socket")), Stream.of(arguments))
                .toList();
    }

    /// Ends all containers and the engine. Its folder stays, for whoever has made it.
    @Override
    public void close() {
        List<String> containers =
                docker("ps", "--all", "--quiet").output().lines().toList();
        if (!containers.isEmpty()) {
            docker(Stream.concat(Stream.of("rm", "--force"), containers.stream())
                    .toArray(String[]::new));
        }
        process.destroyForcibly();
        process.onExit().join();
    }
}
