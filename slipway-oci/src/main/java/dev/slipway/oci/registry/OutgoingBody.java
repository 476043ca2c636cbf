package dev.slipway.oci.registry;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A request's body on its way: of a known length, so that it is not sent in HTTP's own chunks; watched, so that a
/// stall shows; and with a memory for what went wrong on this side, which the HTTP client would report as a fault of
/// the connection.
final class OutgoingBody {

    private final RequestContent content;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile long lastMove = System.nanoTime();

    OutgoingBody(RequestContent content) {
        this.content = content;
    }

    HttpRequest.BodyPublisher publisher() {
        return content.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofInputStream(Watched::new), content.length());
    }

    /// For how many nanoseconds nothing has been taken.
    long idle() {
        return System.nanoTime() - lastMove;
    }

    /// Throws what happened when the content was read, if anything did.
    ///
    /// @throws UnreadableContentException with the content's own exception
    void throwFailure() throws UnreadableContentException {
        Throwable happened = failure.get();
        switch (happened) {
            case null -> {}
            case IOException broken -> throw new UnreadableContentException(broken);
            case RuntimeException problem -> throw problem;
            case Error error -> throw error;
            default -> throw new UnreadableContentException(new IOException(happened));
        }
    }

    /// The source could not be read: not the registry's fault, and nothing to try again.
    static final class UnreadableContentException extends Exception {
        private static final long serialVersionUID = 1L;

        private final IOException reason;

        UnreadableContentException(IOException reason) {
            super(reason);
            this.reason = reason;
        }

        IOException reason() {
            return reason;
        }
    }

    /// Exactly the announced bytes, opened when the first is taken.
    private final class Watched extends InputStream {

        private @Nullable InputStream source;
        private long taken;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            lastMove = System.nanoTime();
            if (taken == content.length()) {
                return -1;
            }
            int count = readSource(buffer, offset, (int) Math.min(length, content.length() - taken));
            taken += count;
            content.progress().accept(taken);
            return count;
        }

        private int readSource(byte[] buffer, int offset, int length) throws IOException {
            try {
                if (source == null) {
                    source = content.source().open();
                }
                int count = source.read(buffer, offset, length);
                if (count < 0) {
                    throw new EOFException("it ended " + (content.length() - taken) + " bytes early");
                }
                return count;
            } catch (IOException | RuntimeException | Error unreadable) {
                failure.compareAndSet(null, unreadable);
                throw unreadable;
            }
        }

        @Override
        public void close() throws IOException {
            if (source != null) {
                source.close();
            }
        }
    }
}
