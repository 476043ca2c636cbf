package dev.slipway.sandbox;

import dev.slipway.sandbox.kernel.NamespaceThread;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The way out of a sandbox's network: `slirp4netns` makes connections on behalf of the processes inside, with
/// this process's rights. It needs no configuration of this machine.
final class OutboundNetwork implements AutoCloseable {

    static final String PROGRAM = "slirp4netns";

    /// The name server that `slirp4netns` is inside; it asks this machine's own ones.
    static final String NAME_SERVER = "10.0.2.3";

    /// What it makes network devices with.
    static final Path TUN = Path.of("/dev/net/tun");

    private static final String NO_WAY_OUT =
            "less faithful than Lambda: sandboxes have no way out to the network, since ";
    private static final String DEFAULT_ROUTE = "\t00000000\t";
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private final Process process;
    private final Path routes;
    private final OncePerHost notes;

    private OutboundNetwork(Process process, Path routes, OncePerHost notes) {
        this.process = process;
        this.routes = routes;
        this.notes = notes;
    }

    /// Begins to make a way out; nothing where this machine has none, which is said once.
    static Optional<OutboundNetwork> open(Machine machine, NamespaceThread namespaces) throws IOException {
        Optional<Obstacle> obstacle = obstacle(machine.programs(), TUN);
        if (obstacle.isPresent()) {
            machine.notes()
                    .note(NO_WAY_OUT + obstacle.get().reason() + "; "
                            + obstacle.get().remedy());
            return Optional.empty();
        }
        Path namespace = namespaces.namespace("net");
        List<String> command = List.of(
                "setpriv",
                "--pdeathsig",
                "KILL",
                machine.programs().find(PROGRAM).orElseThrow().toString(),
                "--configure",
                "--mtu=65520",
                "--disable-host-loopback",
                "--netns-type=path",
                namespace.toString(),
                "tap0");
        Process process = machine.starter().start(command, ProgramStarter.Streams.DISCARDED);
        Path routes = namespace.resolve("../../net/route").normalize();
        return Optional.of(new OutboundNetwork(process, routes, machine.notes()));
    }

    /// Why there is no way out on this machine, and what to do about it.
    ///
    /// @param reason in words for people
    /// @param remedy what to do
    record Obstacle(String reason, String remedy) {}

    /// What stands in the way, if anything. A device may be there and not be usable: for want of rights, of the
    /// kernel's module, or because a container keeps it from us.
    ///
    /// @param device what network devices are made with
    static Optional<Obstacle> obstacle(ProgramSearch programs, Path device) {
        if (programs.find(PROGRAM).isEmpty()) {
            return Optional.of(new Obstacle("`" + PROGRAM + "` is not installed", Remedy.installing(PROGRAM)));
        }
        try (FileChannel _ = FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return Optional.empty();
        } catch (NoSuchFileException absent) {
            return Optional.of(new Obstacle("there is no `" + device + "`", Remedy.NO_TUN));
        } catch (AccessDeniedException refused) {
            return Optional.of(new Obstacle("this account may not use `" + device + "`", Remedy.TUN));
        } catch (IOException unusable) {
            return Optional.of(
                    new Obstacle("`" + device + "` cannot be opened (" + Reason.of(unusable) + ")", Remedy.NO_TUN));
        }
    }

    /// Waits until there is a way out, but no longer than some seconds: without one the processes run all the
    /// same.
    void awaitReady() throws IOException {
        long started = System.nanoTime();
        while (System.nanoTime() - started < LONGEST_WAIT) {
            if (Files.readString(routes).contains(DEFAULT_ROUTE)) {
                return;
            }
            if (!process.isAlive()) {
                notes.note(NO_WAY_OUT + "`" + PROGRAM + "` ended with status " + process.exitValue());
                return;
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
