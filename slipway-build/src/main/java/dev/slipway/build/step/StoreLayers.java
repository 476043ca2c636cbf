package dev.slipway.build.step;

import dev.slipway.oci.Digest;
import dev.slipway.oci.Layer;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Puts the layers of one build into the store, those that it lacks several at a time.
public final class StoreLayers {

    private static final int AT_A_TIME = 4;

    private final Store store;
    private final Set<Digest> made = ConcurrentHashMap.newKeySet();

    public StoreLayers(Store store) {
        this.store = store;
    }

    /// A layer in the store.
    ///
    /// @param step   what it was made from
    /// @param layer  the same in the store
    /// @param reused whether the store had it before the build
    public record StoredLayer(StepLayer step, Layer layer, boolean reused) {}

    /// Puts the layers into the store and gives them back in the same order.
    ///
    /// @throws IOException if a layer's content cannot be read
    public List<StoredLayer> run(List<StepLayer> layers) throws IOException {
        try (ExecutorService writers =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            List<Future<StoredLayer>> writing = new ArrayList<>();
            for (StepLayer layer : layers) {
                writing.add(writers.submit(() -> store(layer)));
            }
            List<StoredLayer> stored = new ArrayList<>();
            for (Future<StoredLayer> layer : writing) {
                stored.add(layer.get());
            }
            return stored;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while layers were written", interrupted);
        } catch (ExecutionException failed) {
            throw rethrown(failed);
        }
    }

    private StoredLayer store(StepLayer step) throws IOException {
        Layer layer = store.layer(step.inputs(), () -> {
            made.add(step.inputs());
            return step.content().content();
        });
        return new StoredLayer(step, layer, !made.contains(step.inputs()));
    }

    private static IOException rethrown(ExecutionException failed) {
        return switch (failed.getCause()) {
            case IOException io -> io;
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case null, default -> new IOException(failed);
        };
    }
}
