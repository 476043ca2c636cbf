package dev.slipway.io.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/// A request whose head has been read; its body is still on the wire.
public final class HttpRequest {

    private static final int BUFFER_SIZE = 16 * 1024;

    private final String method;
    private final String path;
    private final Optional<String> query;
    private final HttpHeaders headers;
    private final RequestBody body;

    HttpRequest(String method, String path, Optional<String> query, HttpHeaders headers, RequestBody body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /// Such as `GET`.
    public String method() {
        return method;
    }

    /// The path as it was sent, with its percent signs.
    public String path() {
        return path;
    }

    /// What stands behind the question mark, as it was sent.
    public Optional<String> query() {
        return query;
    }

    /// The header fields.
    public HttpHeaders headers() {
        return headers;
    }

    /// The fields behind a chunked body; there is none before the body has been read.
    public HttpHeaders trailers() {
        return body.trailers();
    }

    /// How long the body is, where the client says so before it sends it.
    public OptionalLong bodyLength() {
        return body.announcedLength() < 0 ? OptionalLong.empty() : OptionalLong.of(body.announcedLength());
    }

    /// The body as it arrives, however long it is. Reading throws a [TruncatedBodyException] when the client did
    /// not send all of it; what is not read is passed over.
    public InputStream bodyStream() {
        return body;
    }

    /// The whole body, or empty when it is longer than `limit`; it is then not read any further.
    ///
    /// @param limit the most bytes to take
    /// @throws TruncatedBodyException when the client did not send all of it
    /// @throws IOException            if the connection breaks in another way
    public Optional<byte[]> body(int limit) throws IOException {
        if (body.announcedLength() > limit) {
            return Optional.empty();
        }
        if (body.announcedLength() >= 0) {
            byte[] whole = new byte[(int) body.announcedLength()];
            body.readFully(whole);
            return Optional.of(whole);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER_SIZE];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            whole.write(buffer, 0, count);
            if (whole.size() > limit) {
                return Optional.empty();
            }
        }
        return Optional.of(whole.toByteArray());
    }
}
