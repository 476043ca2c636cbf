package dev.slipway.io.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// What a client sends: lines while a head is read, bytes while a body is.
final class ConnectionInput {

    /// The most bytes of a request line and its header fields together.
    private static final int LARGEST_HEAD = 64 * 1024;

    private static final int MOST_FIELDS = 200;

    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int position;
    private int end;

    ConnectionInput(InputStream in) {
        this.in = in;
    }

    /// Waits for the first byte of the next request.
    ///
    /// @return whether there is one; no, when the client closed the connection
    boolean awaitRequest() throws IOException {
        return position < end || fill();
    }

    private boolean fill() throws IOException {
        position = 0;
        end = 0;
        int count = in.read(buffer);
        end = Math.max(count, 0);
        return count > 0;
    }

    int read(byte[] target, int offset, int count) throws IOException {
        if (position == end) {
            if (count >= buffer.length) {
                return in.read(target, offset, count);
            }
            if (!fill()) {
                return -1;
            }
        }
        int copied = Math.min(count, end - position);
        System.arraycopy(buffer, position, target, offset, copied);
        position += copied;
        return copied;
    }

    /// One line without its end.
    ///
    /// @param limit the most bytes it may have
    String readLine(int limit) throws IOException, MalformedRequestException {
        StringBuilder line = new StringBuilder(96);
        while (true) {
            if (position == end && !fill()) {
                throw new EOFException("the connection was closed within a line");
            }
            int start = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            line.append(new String(buffer, start, position - start, StandardCharsets.ISO_8859_1));
            if (line.length() > limit) {
                throw new MalformedRequestException(431, "a line is too long");
            }
            if (position < end) {
                position++;
                int length = line.length();
                return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
            }
        }
    }

    /// Header or trailer fields up to and with the empty line behind them.
    void readFields(HttpHeaders fields) throws IOException, MalformedRequestException {
        int left = LARGEST_HEAD;
        for (int count = 0; count <= MOST_FIELDS; count++) {
            String line = readLine(left);
            if (line.isEmpty()) {
                return;
            }
            left -= line.length();
            int colon = line.indexOf(':');
            if (colon < 1 || line.substring(0, colon).chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new MalformedRequestException(400, "a header field has no name");
            }
            fields.add(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        throw new MalformedRequestException(431, "too many header fields");
    }
}
