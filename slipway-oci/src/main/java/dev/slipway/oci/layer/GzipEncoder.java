package dev.slipway.oci.layer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Compresses to one gzip member (RFC 1952) whose bytes depend on the content alone. The content is cut into
/// chunks that are compressed on the common pool while the next ones are filled; the results are joined in
/// their order.
final class GzipEncoder extends OutputStream {

    /// Method deflate, no flags, no time, no hint about the level, operating system unknown.
    private static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /// Of all encoders together: bounds the memory, whatever the number of layers that are written at once.
    private static final Semaphore CHUNKS = new Semaphore(2 * PROCESSORS + 2);

    private final WritableByteChannel out;
    private final int chunkSize;
    private final CRC32 checksum = new CRC32();
    private final ArrayDeque<GzipChunk> inFlight = new ArrayDeque<>();
    private @Nullable GzipChunk filling;
    private long size;

    /// @param out          takes the compressed bytes; not closed with the encoder
    /// @param chunkSize    how many bytes are compressed in one go; decides about the bytes that come out
    /// @throws IOException if the channel fails
    GzipEncoder(WritableByteChannel out, int chunkSize) throws IOException {
        this.out = out;
        this.chunkSize = chunkSize;
        writeFully(ByteBuffer.wrap(HEADER));
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        checksum.update(bytes, offset, length);
        size += length;
        int done = 0;
        while (done < length) {
            GzipChunk chunk = chunkWithSpace();
            done += chunk.put(bytes, offset + done, length - done);
        }
    }

    /// Compresses what is left and writes the end of the member.
    ///
    /// @throws IOException if the channel fails
    void finish() throws IOException {
        GzipChunk last = filling == null ? take() : filling;
        filling = null;
        inFlight.add(last);
        last.compress(true);
        while (!inFlight.isEmpty()) {
            writeOldest();
        }
        ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        trailer.putInt((int) checksum.getValue()).putInt((int) size).flip();
        writeFully(trailer);
    }

    /// Frees the memory; what was not finished is forgotten.
    @Override
    public void close() {
        if (filling != null) {
            release(filling);
            filling = null;
        }
        while (!inFlight.isEmpty()) {
            release(inFlight.remove());
        }
    }

    /// A full chunk is not compressed before more comes: only then it is known not to be the last.
    private GzipChunk chunkWithSpace() throws IOException {
        if (filling != null && filling.isFull()) {
            GzipChunk full = filling;
            filling = null;
            inFlight.add(full);
            full.compress(false);
        }
        if (filling == null) {
            filling = take();
        }
        return filling;
    }

    /// An encoder that holds chunks waits for its own ones only, so that encoders never wait for each other in
    /// a circle.
    private GzipChunk take() throws IOException {
        while (inFlight.size() > PROCESSORS || !CHUNKS.tryAcquire()) {
            if (inFlight.isEmpty()) {
                CHUNKS.acquireUninterruptibly();
                break;
            }
            writeOldest();
        }
        return new GzipChunk(chunkSize);
    }

    private void writeOldest() throws IOException {
        GzipChunk oldest = inFlight.remove();
        try {
            writeFully(oldest.result());
        } finally {
            release(oldest);
        }
    }

    private static void release(GzipChunk chunk) {
        chunk.close();
        CHUNKS.release();
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
