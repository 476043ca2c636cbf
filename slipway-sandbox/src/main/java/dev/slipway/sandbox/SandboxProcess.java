package dev.slipway.sandbox;

import java.io.InputStream;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/// A process that was started in a sandbox. Its end ends all processes that it started.
public interface SandboxProcess {

    /// What it writes to its standard output.
    InputStream standardOutput();

    /// What it writes to its standard error.
    InputStream standardError();

    /// Puts `mark` into standard output and into standard error, behind all that the process has written so
    /// far: who reads them and meets it has then seen all of that.
    ///
    /// @param mark at most 4,096 bytes, which a pipe takes at once
    /// @return whether it was done; no, where the process is gone or its streams cannot be written to from here
    boolean markOutput(byte[] mark);

    /// Completes when the process has ended, never exceptionally.
    CompletableFuture<Exit> exit();

    /// Sends a signal to the process itself.
    ///
    /// @param number such as 15
    void signal(int number);

    /// Kills the process and all that it started, and waits until they are gone. Nothing happens when they are.
    void kill();

    /// How a process ended.
    ///
    /// @param status          its exit status; empty when a signal ended it
    /// @param signal          the number of the signal that ended it; empty when it ended by itself
    /// @param outOfMemory     whether the memory limit was the reason
    record Exit(OptionalInt status, OptionalInt signal, boolean outOfMemory) {}
}
