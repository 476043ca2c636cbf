package dev.slipway.oci.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/// A blob on its way here. When the connection breaks, the rest is asked for anew; when it has as many bytes as
/// announced, it ends, and a registry that sends more is refused.
final class BlobStream extends InputStream {

    /// An attempt that brought less than this counts as one without success.
    private static final long NOTABLE = 64 << 10;

    private final Source source;
    private final GetBlob first;
    private final Retries retries;
    private InputStream body;
    private long position;
    private long notable;
    private int failures;

    /// @param source opens the blob at a position, with all attempts that it takes
    BlobStream(Source source, GetBlob first, Retries retries) {
        this.source = source;
        this.first = first;
        this.retries = retries;
        this.position = first.offset();
        this.notable = position + NOTABLE;
        this.body = source.open(position, false);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            IOException failure;
            try {
                int count = body.read(buffer, offset, (int) Math.min(length, Math.max(1, left())));
                if (count > 0 && left() == 0) {
                    throw Answers.wrong(first, source.address(), first.longer());
                }
                if (count > 0 || left() == 0) {
                    position += Math.max(0, count);
                    return count;
                }
                failure = new IOException("it ended " + left() + " bytes early");
            } catch (IOException broken) {
                if (left() == 0) {
                    return -1;
                }
                failure = broken;
            }
            reopen(failure);
        }
    }

    private long left() {
        return first.blob().size() - position;
    }

    private void reopen(IOException failure) throws IOException {
        body.close();
        failures = position >= notable ? 1 : failures + 1;
        notable = position + NOTABLE;
        retries.await(first.action(), PassingFailureException.broken(first, source.address(), failure), failures);
        body = source.open(position, true);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    /// Where the bytes come from.
    interface Source {

        /// @param again whether this blob broke before: then a mirror is not asked any more
        InputStream open(long offset, boolean again);

        /// For problems.
        URI address();
    }
}
