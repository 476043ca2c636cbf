package dev.slipway.lambda.function;

/// How much of this machine's processors a function gets.
public enum ProcessorSpeed {
    /// What Lambda gives for the function's memory, once its runtime has asked for the first event; all of it
    /// until then. What takes long here takes long there.
    AS_IN_LAMBDA,
    /// All of it, always.
    FULL
}
