package dev.slipway.io.archive;

import io.airlift.compress.v3.MalformedInputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Gives at most so many bytes; a stream that has more is malformed.
final class BoundedInputStream extends FilterInputStream {

    private final long maximumSize;
    private long given;

    BoundedInputStream(InputStream in, long maximumSize) {
        super(in);
        this.maximumSize = maximumSize;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int count = in.read(buffer, offset, length);
            if (count > 0) {
                given += count;
                if (given > maximumSize) {
                    throw new MalformedArchiveException("it holds more than the allowed " + maximumSize + " bytes");
                }
            }
            return count;
        } catch (MalformedInputException damaged) {
            throw Compression.explained(damaged);
        } catch (IOException failure) {
            throw Compression.explained(failure);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(count, 1 << 16)];
        int skipped = read(buffer, 0, buffer.length);
        return Math.max(skipped, 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
