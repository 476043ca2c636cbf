package dev.slipway.sandbox.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/// A thread with namespaces of its own, in which others let actions be carried out, one after another. The
/// namespaces live as long as the thread, or as what was started or opened in them. When the JVM dies they are
/// gone.
///
/// A new thread inherits the namespaces of the one that starts it. An action must therefore start no thread,
/// neither directly nor through a pool or a virtual thread (whose carrier may be new).
public final class NamespaceThread implements AutoCloseable {

    /// No namespaces of its own: for a thread that is wanted for its long life only.
    public static final int INHERITED = 0;

    private final LinkedBlockingQueue<FutureTask<?>> actions = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Path namespaces;
    private boolean closed;
    private boolean stopped;

    private NamespaceThread(String name, int unshared) throws IOException {
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::carryOutActions);
        thread.start();
        boolean begun = false;
        try {
            namespaces = call(() -> {
                Kernel.unshare(unshared);
                return Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/thread-self")));
            });
            begun = true;
        } finally {
            if (!begun) {
                close();
            }
        }
    }

    /// Starts a thread and gives it new namespaces.
    ///
    /// @param name       of the thread
    /// @param namespaces such as [Kernel#NEW_MOUNT_NAMESPACE]
    /// @throws SystemCallException if the kernel refuses
    public static NamespaceThread start(String name, int namespaces) throws IOException {
        return new NamespaceThread(name, namespaces);
    }

    /// The file that stands for one of the thread's namespaces, for setns(2) and what is built on it.
    ///
    /// @param kind `mnt` or `net`
    public Path namespace(String kind) {
        return namespaces.resolve("ns").resolve(kind);
    }

    /// A folder that leads to the files of the thread's mount namespace, for anybody in this process.
    public Path root() {
        return namespaces.resolve("root");
    }

    /// Carries out an action on the thread and waits for its end, even when interrupted.
    ///
    /// @throws IOException what the action throws, if it is one, otherwise with what it throws as the cause
    public <T> T call(Callable<T> action) throws IOException {
        FutureTask<T> task = new FutureTask<>(action);
        add(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failure) {
            throw asThrown(failure);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void add(FutureTask<?> task) {
        if (closed) {
            throw new IllegalStateException(thread.getName() + " is closed");
        }
        actions.add(task);
    }

    private static IOException asThrown(ExecutionException carrier) {
        return switch (carrier.getCause()) {
            case IOException failure -> failure;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case null, default -> new IOException(carrier);
        };
    }

    private void carryOutActions() {
        try {
            while (!stopped) {
                actions.take().run();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the thread after what it was given to do.
    @Override
    public synchronized void close() {
        closed = true;
        actions.add(new FutureTask<>(() -> stopped = true));
    }
}
