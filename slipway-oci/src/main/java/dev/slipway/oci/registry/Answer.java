package dev.slipway.oci.registry;

import dev.slipway.io.fetch.StallGuard;
import dev.slipway.oci.registry.header.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// An answer whose head has arrived; its body is still on the wire and must be read, discarded or closed.
final class Answer {

    private static final int DISCARDED_SIZE = 64 << 10;

    private final HttpResponse<InputStream> response;
    private final Duration patience;

    Answer(HttpResponse<InputStream> response, Duration patience) {
        this.response = response;
        this.patience = patience;
    }

    int status() {
        return response.statusCode();
    }

    /// Where it came from in the end.
    URI address() {
        return response.uri();
    }

    Optional<String> field(String name) {
        return response.headers().firstValue(name);
    }

    List<String> fields(String name) {
        return response.headers().allValues(name);
    }

    /// In lower case, without parameters; empty text where there is none.
    String mediaType() {
        return Fields.mediaType(field("Content-Type").orElse(""));
    }

    OptionalLong length() {
        try {
            return response.headers().firstValueAsLong("Content-Length");
        } catch (NumberFormatException malformed) {
            return OptionalLong.empty();
        }
    }

    /// The body, which breaks when nothing arrives for too long.
    InputStream body() {
        return new StallGuard(response.body(), patience);
    }

    /// The whole body, or empty when it is longer than `limit`; then it is not read any further.
    ///
    /// @param limit in bytes
    Optional<byte[]> bytes(int limit) throws IOException {
        try (InputStream body = body()) {
            if (length().orElse(0) > limit) {
                return Optional.empty();
            }
            byte[] bytes = body.readNBytes(limit + 1);
            return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
        }
    }

    /// At most `limit` bytes of the body; the rest is not read.
    byte[] head(int limit) throws IOException {
        try (InputStream body = body()) {
            return body.readNBytes(limit);
        }
    }

    /// Passes over a body of which nothing is wanted. A small one is read, so that the connection can be used again.
    void discard() throws IOException {
        if (length().orElse(-1) == 0) {
            response.body().close();
        } else {
            head(DISCARDED_SIZE);
        }
    }
}
