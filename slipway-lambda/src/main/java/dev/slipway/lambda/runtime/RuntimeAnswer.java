package dev.slipway.lambda.runtime;

/// What a runtime client made of an event.
public sealed interface RuntimeAnswer {

    /// The function returned.
    record Response(byte[] payload) implements RuntimeAnswer {}

    /// The function failed.
    ///
    /// @param type    as [ErrorType#validated] left it
    /// @param payload what the client said about it, as the caller gets it
    record FunctionError(String type, byte[] payload) implements RuntimeAnswer {}

    /// What the function returned is more than Lambda passes on.
    record ResponseTooLarge() implements RuntimeAnswer {}

    /// The client did not send all of its answer.
    record TruncatedResponse() implements RuntimeAnswer {}

    /// The client asked for a way of answering that there is not.
    record InvalidResponseMode() implements RuntimeAnswer {}
}
