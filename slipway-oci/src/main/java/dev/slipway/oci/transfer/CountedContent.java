package dev.slipway.oci.transfer;

import dev.slipway.oci.BlobContent;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// A blob's bytes, counted while they are read; and the place where a copy that has failed elsewhere stops.
final class CountedContent implements BlobContent {

    private final BlobContent content;
    private final BooleanSupplier stopped;
    private final AtomicLong bytes = new AtomicLong();

    /// @param stopped whether nobody wants the bytes any longer
    CountedContent(BlobContent content, BooleanSupplier stopped) {
        this.content = content;
        this.stopped = stopped;
    }

    /// How many bytes were read, over all the times that they were opened.
    long bytes() {
        return bytes.get();
    }

    @Override
    public InputStream open(long offset) throws IOException {
        return new FilterInputStream(content.open(offset)) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int start, int length) throws IOException {
                if (stopped.getAsBoolean()) {
                    throw new IOException("the copy has failed elsewhere");
                }
                int count = in.read(buffer, start, length);
                bytes.addAndGet(Math.max(0, count));
                return count;
            }
        };
    }
}
