package dev.slipway.oci.store;

import dev.slipway.io.files.InterProcessLock;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.OciProblem;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Who uses a store: any number of writers at once, or one that deletes and has it alone.
///
/// A writer keeps others from deleting until it ends its use. To delete something itself it has to let go of its
/// own use for a moment, and `deletion.lock` keeps everybody else from deleting in that moment: what has no name
/// yet would be garbage to them.
final class StoreUse implements AutoCloseable {

    private final Path directory;
    private @Nullable InterProcessLock use;

    StoreUse(Path directory) {
        this.directory = directory;
    }

    /// From now on nobody else deletes anything. Waits for who does.
    synchronized void begin() throws IOException {
        if (use == null) {
            use = InterProcessLock.shared(useLock());
        }
    }

    /// Carries something out while nobody else uses the store, neither in this process nor in another one. Waits
    /// for who deletes, and not for who writes, for that may take long.
    ///
    /// @throws ProblemException with [OciProblem.StoreInUse]
    synchronized <T> T alone(Deletion<T> deletion) throws IOException {
        boolean used = use != null;
        try (InterProcessLock _ = InterProcessLock.exclusive(directory.resolve("deletion.lock"))) {
            close();
            try (InterProcessLock _ = withoutWriters()) {
                return deletion.carryOut();
            } finally {
                if (used) {
                    begin();
                }
            }
        }
    }

    private InterProcessLock withoutWriters() throws IOException {
        return InterProcessLock.tryExclusive(useLock())
                .orElseThrow(() -> new ProblemException(new OciProblem.StoreInUse(directory)));
    }

    private Path useLock() {
        return directory.resolve("use.lock");
    }

    /// Lets others delete.
    @Override
    public synchronized void close() throws IOException {
        if (use != null) {
            use.close();
            use = null;
        }
    }

    /// Takes something out of the store.
    @FunctionalInterface
    interface Deletion<T> {
        T carryOut() throws IOException;
    }
}
