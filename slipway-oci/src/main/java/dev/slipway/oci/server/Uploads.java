package dev.slipway.oci.server;

import dev.slipway.oci.DigestAlgorithm;
import dev.slipway.oci.store.NewBlob;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The uploads that go on. There are only so many at once, and one that nobody goes on with is forgotten: sooner
/// when its place is wanted.
final class Uploads implements AutoCloseable {

    static final int MOST = 256;
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    static final Duration LONGEST_PAUSE_WHEN_FULL = Duration.ofMinutes(1);

    private final Store store;
    private final Supplier<UUID> ids;
    private final InstantSource clock;
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    /// @param ids that nobody can guess
    Uploads(Store store, Supplier<UUID> ids, InstantSource clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param algorithm that its digest will likely be computed with
    /// @throws RefusedRequestException if there are too many
    Upload begin(String repository, DigestAlgorithm algorithm) throws RefusedRequestException, IOException {
        forgetIdle(LONGEST_PAUSE);
        if (uploads.size() >= MOST) {
            forgetIdle(LONGEST_PAUSE_WHEN_FULL);
        }
        if (uploads.size() >= MOST) {
            throw new RefusedRequestException(
                    ErrorCode.TOOMANYREQUESTS,
                    429,
                    "there are " + MOST + " uploads already",
                    Map.of("Retry-After", "5"));
        }
        NewBlob blob = store.receive(algorithm);
        Upload upload = new Upload(ids.get().toString(), repository, blob, clock);
        uploads.put(upload.id(), upload);
        return upload;
    }

    private void forgetIdle(Duration longestPause) throws IOException {
        Instant deadline = clock.instant().minus(longestPause);
        for (Upload upload : uploads.values()) {
            if (upload.isIdleSince(deadline)) {
                end(upload);
            }
        }
    }

    /// @throws RefusedRequestException if there is none with this id in the repository
    Upload find(RegistryRequest request) throws RefusedRequestException, IOException {
        forgetIdle(LONGEST_PAUSE);
        Upload upload = uploads.get(request.subject());
        if (upload == null || !upload.repository().equals(request.repository())) {
            throw Upload.unknown();
        }
        return upload;
    }

    /// Forgets an upload, with all that has arrived and was not committed.
    void end(Upload upload) throws IOException {
        uploads.remove(upload.id());
        upload.close();
    }

    @Override
    public void close() throws IOException {
        for (Upload upload : uploads.values()) {
            end(upload);
        }
    }
}
