package dev.slipway.lambda.function;

import java.util.Optional;

/// A call of a function.
///
/// @param functionName  a name, `account:function:name` or an ARN, each with or without `:qualifier`
/// @param qualifier     a version or an alias; only `$LATEST` is there
/// @param payload       JSON in UTF-8, handed to the function byte for byte; none at all stands for `{}`
/// @param type          what the caller wants
/// @param logType       whether the caller wants the log
/// @param clientContext JSON, decoded
/// @param traceHeader   an `X-Amzn-Trace-Id` header, whole or in part; what is missing is made up
/// @param contentType   of the payload; `application/json` where empty
public record Invocation(
        String functionName,
        Optional<String> qualifier,
        byte[] payload,
        InvocationType type,
        LogType logType,
        Optional<String> clientContext,
        Optional<String> traceHeader,
        Optional<String> contentType) {

    /// A call that waits for the answer and does not ask for the log.
    public static Invocation of(String functionName, byte[] payload) {
        return new Invocation(
                functionName,
                Optional.empty(),
                payload,
                InvocationType.REQUEST_RESPONSE,
                LogType.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The same call, of another type.
    public Invocation withType(InvocationType other) {
        return new Invocation(
                functionName, qualifier, payload, other, logType, clientContext, traceHeader, contentType);
    }

    /// The same call, with or without the log.
    public Invocation withLogType(LogType other) {
        return new Invocation(functionName, qualifier, payload, type, other, clientContext, traceHeader, contentType);
    }

    /// The same call, with a client context.
    ///
    /// @param json decoded
    public Invocation withClientContext(String json) {
        return new Invocation(
                functionName, qualifier, payload, type, logType, Optional.of(json), traceHeader, contentType);
    }
}
