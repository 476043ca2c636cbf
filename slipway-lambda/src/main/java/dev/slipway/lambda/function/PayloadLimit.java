package dev.slipway.lambda.function;

/// How large events and answers may be (Lambda quotas).
public final class PayloadLimit {

    /// The most bytes of an event that the caller waits for, and of an answer: 6 MB and 100 bytes.
    public static final int SYNCHRONOUS = 6 * 1024 * 1024 + 100;

    /// The most bytes of an event that nobody waits for.
    public static final int ASYNCHRONOUS = 1024 * 1024;

    /// The most bytes of base64 that a client context may have.
    public static final int CLIENT_CONTEXT = 3_583;

    private PayloadLimit() {}
}
