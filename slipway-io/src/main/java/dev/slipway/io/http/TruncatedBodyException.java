package dev.slipway.io.http;

import java.io.IOException;

/// A request's body ended before it was complete, or is not what its framing promised.
public final class TruncatedBodyException extends IOException {

    private static final long serialVersionUID = 1L;

    TruncatedBodyException(String message) {
        super(message);
    }
}
