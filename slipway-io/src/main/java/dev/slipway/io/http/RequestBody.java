package dev.slipway.io.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// The body of one request, taken off the connection as RFC 9112 section 6 frames it: by its length, in chunks,
/// or not there.
final class RequestBody extends InputStream {

    private static final int LONGEST_CHUNK_LINE = 1024;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ConnectionInput in;
    private final OutputStream out;
    private final Patience.Transfers transfers;
    private final boolean chunked;
    private final long length;
    private final HttpHeaders trailers = new HttpHeaders();
    private boolean continueAwaited;
    private long leftInPiece;
    private boolean ended;

    private RequestBody(
            ConnectionInput in,
            OutputStream out,
            Patience.Transfers transfers,
            boolean chunked,
            long length,
            boolean continueAwaited) {
        this.in = in;
        this.out = out;
        this.transfers = transfers;
        this.chunked = chunked;
        this.length = length;
        this.leftInPiece = chunked ? 0 : length;
        this.ended = !chunked && length == 0;
        this.continueAwaited = continueAwaited && !ended;
    }

    static RequestBody of(HttpHeaders headers, ConnectionInput in, OutputStream out, Patience patience)
            throws MalformedRequestException {
        var encodings = headers.all("Transfer-Encoding");
        var lengths = headers.all("Content-Length");
        boolean awaited =
                headers.first("Expect").filter("100-continue"::equalsIgnoreCase).isPresent();
        if (encodings.isEmpty()) {
            return new RequestBody(in, out, patience.forBody(), false, length(lengths), awaited);
        }
        if (!lengths.isEmpty()) {
            throw new MalformedRequestException(400, "both Content-Length and Transfer-Encoding");
        }
        if (encodings.size() != 1 || !"chunked".equalsIgnoreCase(encodings.getFirst())) {
            throw new MalformedRequestException(501, "unknown Transfer-Encoding");
        }
        return new RequestBody(in, out, patience.forBody(), true, -1, awaited);
    }

    private static long length(java.util.List<String> lengths) throws MalformedRequestException {
        if (lengths.isEmpty()) {
            return 0;
        }
        String text = lengths.getFirst();
        boolean digits = !text.isEmpty() && text.length() < 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (lengths.size() > 1 || !digits) {
            throw new MalformedRequestException(400, "unusable Content-Length");
        }
        return Long.parseLong(text);
    }

    /// How long the body is; negative where that is not known before its end.
    long announcedLength() {
        return length;
    }

    HttpHeaders trailers() {
        return trailers;
    }

    /// Whether nothing of it is left on the connection.
    boolean ended() {
        return ended;
    }

    /// Whether the client still waits for a word before it sends anything.
    boolean continueAwaited() {
        return continueAwaited;
    }

    void readFully(byte[] target) throws IOException {
        int filled = 0;
        while (filled < target.length) {
            int count = read(target, filled, target.length - filled);
            if (count < 0) {
                throw new TruncatedBodyException("the body ended early");
            }
            filled += count;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// @throws TruncatedBodyException where the body ends before it is complete
    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        return (int) transfers.await(() -> receive(target, offset, count));
    }

    private int receive(byte[] target, int offset, int count) throws IOException {
        if (continueAwaited) {
            continueAwaited = false;
            out.write(CONTINUE);
        }
        if (leftInPiece == 0 && !ended) {
            beginChunk();
        }
        if (ended) {
            return -1;
        }
        int received = in.read(target, offset, (int) Math.min(count, leftInPiece));
        if (received < 0) {
            throw new TruncatedBodyException("the connection was closed within the body");
        }
        leftInPiece -= received;
        if (leftInPiece == 0) {
            endPiece();
        }
        return received;
    }

    private void endPiece() throws IOException {
        if (!chunked) {
            ended = true;
        } else if (!line().isEmpty()) {
            throw new TruncatedBodyException("a chunk is longer than it says");
        }
    }

    private void beginChunk() throws IOException {
        String size = line();
        int extension = size.indexOf(';');
        String digits = (extension < 0 ? size : size.substring(0, extension)).strip();
        if (digits.isEmpty() || digits.length() > 8 || digits.chars().anyMatch(c -> Character.digit(c, 16) < 0)) {
            throw new TruncatedBodyException("a chunk has no size");
        }
        leftInPiece = Long.parseLong(digits, 16);
        if (leftInPiece == 0) {
            readTrailers();
            ended = true;
        }
    }

    private void readTrailers() throws IOException {
        try {
            in.readFields(trailers);
        } catch (MalformedRequestException malformed) {
            throw new TruncatedBodyException("the trailers are malformed");
        }
    }

    private String line() throws IOException {
        try {
            return in.readLine(LONGEST_CHUNK_LINE);
        } catch (MalformedRequestException malformed) {
            throw new TruncatedBodyException("the chunks are malformed");
        }
    }
}
