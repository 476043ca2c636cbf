package dev.slipway.oci.transfer;

import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.registry.BlobOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Copies blobs, several at once, until all are there or one has failed.
final class BlobTransfers {

    private static final int SHORT_DIGEST = 12;

    private final ImageSource source;
    private final ImageDestination destination;
    private final Progress progress;
    private final Consumer<TransferReport.Blob> listener;
    private final List<TransferReport.Blob> done = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    BlobTransfers(
            ImageSource source,
            ImageDestination destination,
            Progress progress,
            Consumer<TransferReport.Blob> listener) {
        this.source = source;
        this.destination = destination;
        this.progress = progress;
        this.listener = listener;
    }

    /// Copies them; the largest first where that helps, as it does where several are copied at once.
    ///
    /// @param jobs how many at once at most
    /// @return what was done, in the order in which it ended
    List<TransferReport.Blob> copy(List<Descriptor> blobs, int jobs) throws IOException {
        if (jobs == 1 || blobs.size() == 1) {
            blobs.forEach(this::run);
        } else {
            try (ExecutorService workers =
                    Executors.newFixedThreadPool(jobs, Thread.ofVirtual().factory())) {
                blobs.stream()
                        .sorted(Comparator.comparingLong(Descriptor::size).reversed())
                        .forEach(blob -> workers.execute(() -> run(blob)));
            }
        }
        AtOnce.rethrow(failure.get());
        return List.copyOf(done);
    }

    /// The first failure stops the others, whose own failures tell nothing new.
    private void run(Descriptor blob) {
        if (failure.get() != null) {
            return;
        }
        try (Progress.Task task = progress.begin(label(blob), blob.size(), Progress.Unit.BYTES)) {
            TransferReport.Blob report = copy(blob, task);
            done.add(report);
            listener.accept(report);
        } catch (IOException | RuntimeException | Error failed) {
            failure.compareAndSet(null, failed);
        }
    }

    private static String label(Descriptor blob) {
        return "copy " + blob.digest().hex().substring(0, SHORT_DIGEST);
    }

    private TransferReport.Blob copy(Descriptor blob, Progress.Task task) throws IOException {
        CountedContent counted = new CountedContent(source.blob(blob), () -> failure.get() != null);
        boolean verified = source.verifies() || destination.verifies();
        BlobContent content = verified ? counted : new VerifiedContent(blob, counted);
        BlobOutcome outcome = destination.put(blob, content, source.origin(blob), task);
        return new TransferReport.Blob(blob, outcome, counted.bytes());
    }
}
