package dev.slipway.lambda.function;

import java.util.Optional;

/// What the caller of a function gets.
///
/// @param status          200, 202 for an event that was taken, 204 for a dry run
/// @param payload         the function's answer, or the JSON that describes its failure; may be empty
/// @param functionError   `Unhandled` when the function failed, empty when it did not
/// @param executedVersion `$LATEST`; empty where nothing was run yet
/// @param requestId       a UUID, the one that the function saw
/// @param traceHeader     as the function saw it
/// @param logTail         the last 4 KB of the invocation's log, where the caller asked for it
public record InvocationResult(
        int status,
        byte[] payload,
        Optional<String> functionError,
        Optional<String> executedVersion,
        String requestId,
        String traceHeader,
        Optional<byte[]> logTail) {

    /// What [#functionError] says of every failure.
    public static final String UNHANDLED = "Unhandled";
}
