package dev.slipway.lambda.runtime;

/// The Runtime API refuses a call of the runtime client.
public final class RefusedCallException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String text;

    private RefusedCallException(int status, String type, String text) {
        super(text, null, false, false);
        this.status = status;
        this.type = type;
        this.text = text;
    }

    /// The id is not that of the current invocation, or that one is over.
    static RefusedCallException invalidRequestId() {
        return new RefusedCallException(400, "InvalidRequestID", "Invalid request ID");
    }

    /// The client may not make this call now.
    static RefusedCallException invalidStateTransition(RuntimeState from, String to) {
        return new RefusedCallException(
                403,
                "InvalidStateTransition",
                "State transition from " + from.name() + " to " + to
                        + " failed for runtime. Error: State transition is not allowed");
    }

    /// The invocation that the client speaks of has timed out.
    static RefusedCallException invokeTimeout() {
        return new RefusedCallException(410, "InvokeTimeout", "Invoke timeout");
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// The error's name, such as `InvalidRequestID`.
    public String type() {
        return type;
    }

    /// The error's text.
    public String text() {
        return text;
    }
}
