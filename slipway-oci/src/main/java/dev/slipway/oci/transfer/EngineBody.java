package dev.slipway.oci.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The body of an answer of Docker's engine: of a known length, up to the end of the connection, or in chunks
/// (RFC 9112, section 7.1).
final class EngineBody extends InputStream {

    private static final int LONGEST_SIZE = 256;

    private final InputStream in;
    private final boolean chunked;
    private long left;
    private boolean begun;
    private boolean ended;

    /// @param left how many bytes follow; of a chunked body 0, of one without a length the largest number
    EngineBody(InputStream in, long left, boolean chunked) {
        this.in = in;
        this.left = left;
        this.chunked = chunked;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (!ended && left == 0 && chunked) {
            nextChunk();
        }
        if (ended || left == 0) {
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, left));
        if (count >= 0) {
            left -= left == Long.MAX_VALUE ? 0 : count;
        } else if (left < Long.MAX_VALUE) {
            throw new EOFException("the engine's answer is cut off");
        }
        return count;
    }

    private void nextChunk() throws IOException {
        if (begun) {
            sizeLine(); // the empty line after a chunk
        }
        begun = true;
        String size = sizeLine().replaceAll(";.*", "").strip();
        if (!size.matches("[0-9a-fA-F]{1,15}")) {
            throw new IOException("the engine's answer is not chunked as HTTP demands");
        }
        left = Long.parseLong(size, 16);
        ended = left == 0;
    }

    private String sizeLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_SIZE) {
                throw new EOFException("the engine's answer is cut off");
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
