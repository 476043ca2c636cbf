package dev.slipway.lambda.function;

/// What the caller wants (Lambda API reference, Invoke, `X-Amz-Invocation-Type`).
public enum InvocationType {
    /// Run it and wait for the answer.
    REQUEST_RESPONSE("RequestResponse"),
    /// Take the event and run it when there is room.
    EVENT("Event"),
    /// Say whether it could be run.
    DRY_RUN("DryRun");

    private final String wireName;

    InvocationType(String wireName) {
        this.wireName = wireName;
    }

    /// As it is written in the header.
    public String wireName() {
        return wireName;
    }
}
