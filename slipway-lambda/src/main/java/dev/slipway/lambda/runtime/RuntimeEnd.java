package dev.slipway.lambda.runtime;

/// How a runtime came to its end.
public sealed interface RuntimeEnd {

    /// Its process ended by itself, or something outside of Slipway ended it.
    ///
    /// @param description such as `exit status 1` or `signal: killed`; empty after a success
    record Exited(String description) implements RuntimeEnd {}

    /// The execution environment ended it.
    record Stopped() implements RuntimeEnd {}
}
