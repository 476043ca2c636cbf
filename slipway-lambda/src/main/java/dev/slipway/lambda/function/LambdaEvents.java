package dev.slipway.lambda.function;

import dev.slipway.io.problem.Problem;

/// Hears what happens in a local Lambda. Called from many threads, in order within one execution environment;
/// whoever implements it returns soon, for the function waits.
public interface LambdaEvents {

    /// A line was written to a function's log.
    default void logged(LogLine line) {}

    /// An execution environment is being started.
    ///
    /// @param function    the function's name
    /// @param environment which one: 1 for the first
    default void environmentStarted(String function, int environment) {}

    /// An execution environment is gone.
    ///
    /// @param function    the function's name
    /// @param environment which one: 1 for the first
    default void environmentStopped(String function, int environment) {}

    /// An event that nobody waits for was not run, or the end of an invocation could not be seen through.
    ///
    /// @param function  the function's name
    /// @param requestId of the invocation
    /// @param problem   what happened
    default void failed(String function, String requestId, Problem problem) {}

    /// Hears nothing.
    static LambdaEvents none() {
        return new LambdaEvents() {};
    }
}
