package dev.slipway.sandbox;

import dev.slipway.sandbox.kernel.Kernel;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A process in a sandbox, seen from outside as what started it: `unshare` with its only child `runc`, the
/// first process of a process namespace. When `runc` is killed, the kernel kills the whole namespace; when
/// `unshare` has ended, nothing of it is left.
final class RunningProcess implements SandboxProcess {

    private static final int SIGNAL_BASE = 128;
    private static final int SIGKILL = 9;

    /// Signals that end a process. A shell and `runc` both say 128 + signal for "ended by a signal"; other
    /// numbers above 128 are a status that the program chose (Lambda's own bootstrap ends with 142).
    private static final Set<Integer> FATAL_SIGNALS = Set.of(2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 15, 24, 25, 31);

    private static final Exit KILLED = new Exit(OptionalInt.empty(), OptionalInt.of(SIGKILL), false);

    private static final long KILL_PAUSE_MILLIS = 20;
    private static final long RUNTIME_PATIENCE_MILLIS = 500;

    private final Process launcher;
    private final OutputPipes pipes;
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private volatile boolean killed;

    /// @param launcher    `unshare`, or what becomes it
    /// @param outOfMemory whether memory ran out, asked when the process has ended by `SIGKILL`
    RunningProcess(Process launcher, BooleanSupplier outOfMemory) {
        this.launcher = launcher;
        this.pipes = new OutputPipes(launcher);
        Thread.ofVirtual().name("sandbox-exit").start(() -> awaitExit(outOfMemory));
    }

    /// On a thread of its own: `Process.onExit` needs the common pool, which others may block.
    private void awaitExit(BooleanSupplier outOfMemory) {
        try {
            int value = launcher.waitFor();
            exit.complete(killed ? KILLED : exitOf(value, outOfMemory));
        } catch (InterruptedException | RuntimeException failure) {
            exit.completeExceptionally(failure);
        }
    }

    private static Exit exitOf(int value, BooleanSupplier outOfMemory) {
        int signal = value - SIGNAL_BASE;
        if (FATAL_SIGNALS.contains(signal)) {
            boolean memory = signal == SIGKILL && outOfMemory.getAsBoolean();
            return new Exit(OptionalInt.empty(), OptionalInt.of(signal), memory);
        }
        return new Exit(OptionalInt.of(value), OptionalInt.empty(), false);
    }

    boolean isAlive() {
        return launcher.isAlive();
    }

    @Override
    public InputStream standardOutput() {
        return launcher.getInputStream();
    }

    @Override
    public InputStream standardError() {
        return launcher.getErrorStream();
    }

    @Override
    public boolean markOutput(byte[] mark) {
        return pipes.write(mark);
    }

    @Override
    public CompletableFuture<Exit> exit() {
        return exit.copy();
    }

    /// `runc` hands on what it receives.
    @Override
    public void signal(int number) {
        for (ProcessHandle runtime : runtimes()) {
            try {
                Kernel.signal(runtime.pid(), number);
            } catch (IOException gone) {
                // It ended meanwhile.
            }
        }
    }

    /// First what runs inside, so that `runc` ends by itself: where `runc` is killed, older versions of `unshare`
    /// (util-linux before 2.39) complain on what is the program's standard error. When that takes too long, `runc`.
    @Override
    public void kill() {
        boolean interrupted = false;
        boolean gently = true;
        while (launcher.isAlive()) {
            killed = true;
            List<ProcessHandle> inside = gently ? inside() : List.of();
            if (inside.isEmpty()) {
                killRuntime();
            }
            inside.forEach(ProcessHandle::destroyForcibly);
            gently = false;
            try {
                launcher.waitFor(inside.isEmpty() ? KILL_PAUSE_MILLIS : RUNTIME_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        exit.join();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void killRuntime() {
        List<ProcessHandle> runtimes = runtimes();
        if (runtimes.isEmpty()) {
            launcher.destroyForcibly();
        }
        runtimes.forEach(ProcessHandle::destroyForcibly);
    }

    /// The processes of the sandbox, without the runtime.
    List<ProcessHandle> inside() {
        return runtimes().stream().flatMap(ProcessHandle::descendants).toList();
    }

    /// Kills the sandbox's processes, as the kernel does when memory runs out.
    void endInside() {
        inside().forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> runtimes() {
        return launcher.children().toList();
    }
}
