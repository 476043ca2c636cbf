package dev.slipway.sandbox;

import java.io.IOException;
import java.util.concurrent.Callable;

/// A root file system with its `/tmp`, its network and its limits, in which processes are started, one after
/// another. What they leave in `/tmp` is there for the next one.
public interface Sandbox extends AutoCloseable {

    /// Runs `action` where sockets that it opens are the sandbox's own: a server that it binds to
    /// `127.0.0.1:9001` is reached from inside at that address, and from nowhere else, and serves from any
    /// thread afterwards. With [SandboxSpecification.Network#HOST] this is simply here.
    ///
    /// @param action opens sockets, and starts no thread (no virtual one, no pool's one either): a thread
    ///               inherits the network of the one that starts it
    /// @throws IOException what the action throws, if it is one, otherwise as its cause
    <T> T insideNetwork(Callable<T> action) throws IOException;

    /// Starts a process. At most one runs at a time.
    ///
    /// @throws dev.slipway.io.problem.ProblemException with a problem of this package: no such program, not an
    ///         executable, no such working directory (each told apart), or the runtime's own failure
    SandboxProcess start(ProcessSpecification process);

    /// Gives all processes together no more processor time from now on than a number of processors has. Where
    /// this machine cannot hold that, it is said once.
    ///
    /// @param processors such as 0.25
    void limitProcessorTime(double processors);

    /// The most memory that the processes used together since the sandbox was opened, in bytes, without
    /// what lies in `/tmp`; an estimate where something lies there, or where this machine has no memory
    /// accounting for us.
    long peakMemoryBytes();

    /// Kills what runs and takes everything away: mounts, network, `/tmp`, limits.
    @Override
    void close();
}
