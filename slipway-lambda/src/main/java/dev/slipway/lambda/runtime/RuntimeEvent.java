package dev.slipway.lambda.runtime;

import java.util.Optional;

/// One invocation as the runtime client gets it from `next`.
///
/// @param requestId     a UUID
/// @param invocationId  a nonce; a runtime that knows of it sends it back with its answer
/// @param deadline      when the invocation times out, in milliseconds of the Unix epoch
/// @param functionArn   with the qualifier, if the caller used one
/// @param traceHeader   `Root=…;Parent=…;Sampled=…`
/// @param clientContext JSON, where the caller gave it
/// @param contentType   of the payload
/// @param payload       the event
public record RuntimeEvent(
        String requestId,
        String invocationId,
        long deadline,
        String functionArn,
        String traceHeader,
        Optional<String> clientContext,
        String contentType,
        byte[] payload) {}
