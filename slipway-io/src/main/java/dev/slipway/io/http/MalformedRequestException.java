package dev.slipway.io.http;

/// What came over a connection is no HTTP request that this server takes. The connection cannot be used any
/// further.
final class MalformedRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    MalformedRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    /// What to answer.
    int status() {
        return status;
    }
}
