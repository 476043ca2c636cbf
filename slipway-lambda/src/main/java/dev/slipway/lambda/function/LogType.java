package dev.slipway.lambda.function;

/// Whether the caller wants the end of the invocation's log (Lambda API reference, Invoke, `X-Amz-Log-Type`).
public enum LogType {
    NONE("None"),
    TAIL("Tail");

    private final String wireName;

    LogType(String wireName) {
        this.wireName = wireName;
    }

    /// As it is written in the header.
    public String wireName() {
        return wireName;
    }
}
