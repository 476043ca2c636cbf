package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Does the same with several things at once.
final class AtOnce {

    private AtOnce() {}

    /// What becomes of one thing.
    @FunctionalInterface
    interface Task<T, R> {
        R run(T thing) throws IOException;
    }

    /// What becomes of each, in their order. The first failure ends it all; what has not begun then is left out.
    ///
    /// @param jobs how many at once at most
    static <T, R> List<R> map(List<T> things, int jobs, Task<T, R> task) throws IOException {
        try (ExecutorService workers =
                Executors.newFixedThreadPool(jobs, Thread.ofVirtual().factory())) {
            List<Future<R>> futures = new ArrayList<>();
            for (T thing : things) {
                futures.add(workers.submit(() -> task.run(thing)));
            }
            try {
                List<R> results = new ArrayList<>();
                for (Future<R> future : futures) {
                    results.add(future.get());
                }
                return List.copyOf(results);
            } catch (ExecutionException failed) {
                rethrow(failed.getCause());
                throw new AssertionError("rethrow() does not return", failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", interrupted);
            } finally {
                workers.shutdownNow();
            }
        }
    }

    /// Throws what a thread has thrown; `null` for nothing.
    static void rethrow(@Nullable Throwable failed) throws IOException {
        switch (failed) {
            case null -> {}
            case IOException io -> throw io;
            case ProblemException problem -> throw problem;
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new AssertionError("nothing else is thrown", failed);
        }
    }
}
