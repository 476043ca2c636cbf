package dev.slipway.oci.registry;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings one blob into a repository: has it mounted, asks whether it is there, goes on with an upload that broke, or
/// sends it, in chunks if it is large and the registry takes them. Serves for one blob only, in one thread.
final class BlobUpload {

    private final RegistryConnection connection;
    private final RepositoryName repository;
    private final Descriptor blob;
    private final BlobContent content;
    private final ClientLimits limits;
    private final Sent sent;

    private Optional<UploadJournal.Entry> journal = Optional.empty();
    private @Nullable UploadSession session;
    private boolean inherited;
    private boolean chunked;
    private boolean mayBeThere;

    BlobUpload(
            RegistryConnection connection,
            RepositoryName repository,
            Descriptor blob,
            BlobContent content,
            ClientLimits limits,
            Progress.Task task) {
        this.connection = connection;
        this.repository = repository;
        this.blob = blob;
        this.content = content;
        this.limits = limits;
        this.sent = new Sent(task);
        this.chunked = blob.size() > 2 * limits.chunkSize();
    }

    /// @param origin  the path of another repository of this registry that has the blob
    /// @param uploads remembers how far it has come
    /// @param notes   hears why that cannot be remembered
    BlobOutcome push(Optional<String> origin, UploadJournal uploads, Consumer<String> notes) {
        Optional<BlobOutcome> known = origin.isPresent() && connection.mountsUnasked()
                ? mountedOrThere(origin.get())
                : thereOrMounted(origin);
        return known.orElseGet(() -> upload(uploads, notes));
    }

    private Optional<BlobOutcome> thereOrMounted(Optional<String> origin) {
        if (isThere()) {
            return Optional.of(BlobOutcome.PRESENT);
        }
        return origin.filter(this::mount).map(_ -> BlobOutcome.MOUNTED);
    }

    /// One request instead of two where the registry mounts, whether or not the blob was there. A registry that begins
    /// an upload for a blob that it has is asked first from then on.
    private Optional<BlobOutcome> mountedOrThere(String origin) {
        if (mount(origin)) {
            return Optional.of(BlobOutcome.MOUNTED);
        }
        if (isThere()) {
            connection.askBeforeMounting();
            return Optional.of(BlobOutcome.PRESENT);
        }
        return Optional.empty();
    }

    private BlobOutcome upload(UploadJournal uploads, Consumer<String> notes) {
        journal = chunked ? uploads.open(connection.base(), repository, blob.digest()) : Optional.empty();
        try {
            journal.flatMap(UploadJournal.Entry::recall).ifPresent(this::inherit);
            connection.retries().run(action(), () -> sent.most, () -> attempt(notes));
            journal.ifPresent(UploadJournal.Entry::forget);
            return BlobOutcome.SENT;
        } finally {
            journal.ifPresent(UploadJournal.Entry::close);
        }
    }

    private boolean isThere() {
        return connection.call(new HeadBlob(repository, blob, List.of(Scope.push(repository.path()))));
    }

    /// A registry that cannot mount opens an upload instead. Who may not read the other repository sends the blob.
    private boolean mount(String origin) {
        try {
            Optional<UploadSession> opened =
                    connection.call(new StartUpload(repository, blob.digest(), Optional.of(origin)));
            session = opened.orElse(null);
            return opened.isEmpty();
        } catch (ProblemException problem) {
            return switch ((RegistryProblem) problem.problem()) {
                case RegistryProblem.Unreachable unreachable -> throw problem;
                case RegistryProblem.Unavailable unavailable -> throw problem;
                case RegistryProblem.Interrupted interrupted -> throw problem;
                default -> false;
            };
        }
    }

    private void inherit(UploadSession begun) {
        session = begun;
        inherited = true;
        session = status().orElse(null);
        if (session == null) {
            inherited = false;
        }
    }

    private boolean attempt(Consumer<String> notes) throws PassingFailureException {
        if (mayBeThere && isThere()) {
            return true;
        }
        UploadSession current = session == null ? start() : session;
        session = current;
        try {
            return send(current, notes);
        } catch (PassingFailureException failure) {
            session = chunked ? status().orElse(null) : null;
            inherited = session != null;
            throw failure;
        } catch (ProblemException problem) {
            if (!startsAnew(problem)) {
                throw problem;
            }
            session = null;
            return attempt(notes);
        }
    }

    /// Registries that take no chunks, or have lost an upload, refuse what another way brings to its end. Each way is
    /// tried once: chunks that go on, chunks from the beginning, and the whole blob at once.
    private boolean startsAnew(ProblemException problem) {
        boolean refused = switch (problem.problem()) {
            case RegistryProblem.Refused r -> true;
            case RegistryProblem.ContentMissing r -> true;
            case RegistryProblem.Unsupported r -> true;
            case RegistryProblem.WrongAnswer r -> true;
            default -> false;
        };
        if (!refused || (!inherited && !chunked)) {
            return false;
        }
        chunked &= inherited;
        inherited = false;
        journal.ifPresent(UploadJournal.Entry::forget);
        return true;
    }

    private UploadSession start() {
        return connection
                .call(new StartUpload(repository, blob.digest(), Optional.empty()))
                .orElseThrow();
    }

    /// Where the upload stands; empty where the registry does not know it any more.
    private Optional<UploadSession> status() {
        UploadSession known = session;
        if (known == null) {
            return Optional.empty();
        }
        try {
            UploadSession told = connection.call(new UploadStatus(repository, blob.digest(), known));
            return Optional.of(told).filter(upload -> upload.arrived() <= blob.size());
        } catch (ProblemException lost) {
            return Optional.empty();
        }
    }

    private boolean send(UploadSession opened, Consumer<String> notes) throws PassingFailureException {
        UploadSession current = opened;
        sent.acknowledged(current.arrived());
        while (chunked && current.arrived() < blob.size()) {
            long size = Math.min(Math.max(limits.chunkSize(), current.minimum()), blob.size() - current.arrived());
            current = connection.once(
                    new UploadChunk(repository, blob.digest(), current, piece(current.arrived(), size)));
            session = current;
            sent.acknowledged(current.arrived());
            UploadSession reached = current;
            journal.flatMap(entry -> entry.remember(reached)).ifPresent(reason -> stopRemembering(reason, notes));
        }
        mayBeThere = true;
        RequestContent rest = piece(current.arrived(), blob.size() - current.arrived());
        return connection.once(new FinishUpload(repository, blob.digest(), current, rest));
    }

    private void stopRemembering(String reason, Consumer<String> notes) {
        notes.accept("how far the upload of the blob `" + blob.digest() + "` is cannot be written down (" + reason
                + "): after a break it begins anew");
        journal.ifPresent(UploadJournal.Entry::close);
        journal = Optional.empty();
    }

    private RequestContent piece(long offset, long length) {
        return RequestContent.of(content, offset, length, taken -> sent.acknowledged(offset + taken));
    }

    private String action() {
        return new StartUpload(repository, blob.digest(), Optional.empty()).action();
    }

    /// How far the blob has come; what is sent again does not count again.
    private static final class Sent {

        private final Progress.Task task;
        private volatile long most;

        Sent(Progress.Task task) {
            this.task = task;
        }

        synchronized void acknowledged(long position) {
            if (position > most) {
                task.advance(position - most);
                most = position;
            }
        }
    }
}
