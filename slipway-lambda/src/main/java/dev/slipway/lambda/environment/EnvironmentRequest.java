package dev.slipway.lambda.environment;

import java.util.Optional;

/// An invocation as an execution environment takes it.
///
/// @param requestId     a UUID
/// @param functionArn   with the qualifier, if the caller used one
/// @param traceHeader   complete
/// @param clientContext JSON, where the caller gave it
/// @param contentType   of the payload
/// @param payload       valid JSON
public record EnvironmentRequest(
        String requestId,
        String functionArn,
        String traceHeader,
        Optional<String> clientContext,
        String contentType,
        byte[] payload) {}
