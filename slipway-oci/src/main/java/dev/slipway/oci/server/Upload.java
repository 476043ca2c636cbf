package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import dev.slipway.oci.Digest;
import dev.slipway.oci.store.NewBlob;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A blob that a client pushes in one or more requests, one after the other. What has arrived when a request
/// breaks off stays, so that the client can go on.
final class Upload implements AutoCloseable {

    private static final int BUFFER_SIZE = 256 * 1024;

    /// How long a request waits for another one of the same upload, such as one whose client has gone.
    private static final int SECONDS_OF_PATIENCE = 10;

    private static final Pattern CONTENT_RANGE = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    private final String id;
    private final String repository;
    private final NewBlob blob;
    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Instant lastUsed;
    private volatile boolean ended;

    Upload(String id, String repository, NewBlob blob, InstantSource clock) {
        this.id = id;
        this.repository = repository;
        this.blob = blob;
        this.clock = clock;
        this.lastUsed = clock.instant();
    }

    String id() {
        return id;
    }

    String repository() {
        return repository;
    }

    /// Whether nobody has used it since `deadline`, nor does now.
    boolean isIdleSince(Instant deadline) {
        return !turn.isLocked() && lastUsed.isBefore(deadline);
    }

    /// Carries out one request; others wait for their turn.
    ///
    /// @throws RefusedRequestException also if another request holds the upload for too long
    HttpResponse inTurn(Step step) throws RefusedRequestException, IOException, InterruptedException {
        if (!turn.tryLock(SECONDS_OF_PATIENCE, TimeUnit.SECONDS)) {
            throw new RefusedRequestException(
                    ErrorCode.BLOB_UPLOAD_INVALID, 409, "another request is writing to this upload", Map.of());
        }
        try {
            if (ended) {
                throw unknown();
            }
            return step.carryOut();
        } finally {
            lastUsed = clock.instant();
            turn.unlock();
        }
    }

    /// Adds the body of a request at the end.
    ///
    /// @throws RefusedRequestException if it belongs elsewhere, or is not as long as it says
    void append(RegistryRequest request) throws RefusedRequestException, IOException {
        OptionalLong announced = announcedLength(request);
        long before = blob.arrived();
        try (InputStream body = request.http().bodyStream()) {
            append(body);
        }
        if (announced.isPresent() && blob.arrived() - before != announced.getAsLong()) {
            throw sizeInvalid();
        }
    }

    private void append(InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            blob.append(buffer, 0, count);
        }
    }

    /// What `Content-Range` promises, where there is one.
    private OptionalLong announcedLength(RegistryRequest request) throws RefusedRequestException {
        String text = request.headers().first("Content-Range").orElse("");
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        Matcher range = CONTENT_RANGE.matcher(text);
        if (!range.matches()) {
            throw new RefusedRequestException(
                    ErrorCode.BLOB_UPLOAD_INVALID, "`Content-Range` is two numbers with `-` between them");
        }
        long first = Long.parseLong(range.group(1));
        long length = Long.parseLong(range.group(2)) - first + 1;
        if (first != blob.arrived()) {
            throw new RefusedRequestException(
                    ErrorCode.BLOB_UPLOAD_INVALID,
                    416,
                    "the next byte has the position " + blob.arrived(),
                    Map.of("Location", location(), "Range", range()));
        }
        OptionalLong sent = request.http().bodyLength();
        if (length < 0 || (sent.isPresent() && sent.getAsLong() != length)) {
            throw sizeInvalid();
        }
        return OptionalLong.of(length);
    }

    static RefusedRequestException unknown() {
        return new RefusedRequestException(
                ErrorCode.BLOB_UPLOAD_UNKNOWN, "there is no such upload; it may have ended or waited too long");
    }

    private static RefusedRequestException sizeInvalid() {
        return new RefusedRequestException(ErrorCode.SIZE_INVALID, "the body is not as long as `Content-Range` says");
    }

    /// Makes the blob visible.
    ///
    /// @throws dev.slipway.io.problem.ProblemException with [dev.slipway.oci.OciProblem.WrongContent]
    void commit(Digest digest) {
        blob.commit(digest);
    }

    /// Tells how far it is.
    HttpResponse progress(int status) {
        return HttpResponse.empty(status)
                .with("Location", location())
                .with("Range", range())
                .with("Docker-Upload-UUID", id);
    }

    private String location() {
        return "/v2/" + repository + "/blobs/uploads/" + id;
    }

    /// The specification has no way to say that nothing has arrived.
    private String range() {
        return "0-" + Math.max(0, blob.arrived() - 1);
    }

    @Override
    public void close() throws IOException {
        ended = true;
        blob.close();
    }

    /// What one request does.
    @FunctionalInterface
    interface Step {
        HttpResponse carryOut() throws RefusedRequestException, IOException;
    }
}
