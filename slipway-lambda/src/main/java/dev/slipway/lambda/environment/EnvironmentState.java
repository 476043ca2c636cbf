package dev.slipway.lambda.environment;

/// Where an execution environment stands in its life.
public sealed interface EnvironmentState {

    /// It was opened and nothing was started in it yet.
    record Cold() implements EnvironmentState {}

    /// The runtime was started and loads the function.
    record Initializing(RunningRuntime runtime) implements EnvironmentState {}

    /// The function is loaded and waits for an event.
    record Warm(RunningRuntime runtime) implements EnvironmentState {}

    /// The function handles an event, or has handled it and the runtime has not asked for another yet.
    record Invoking(RunningRuntime runtime) implements EnvironmentState {}

    /// The runtime is gone, after a failure; `/tmp` is as it was. The next invocation starts it again, in its
    /// own time.
    record Reset() implements EnvironmentState {}

    /// It is over.
    record Closed() implements EnvironmentState {}

    /// Whether `next` may come after this state.
    default boolean allows(EnvironmentState next) {
        return switch (next) {
            case Cold _ -> false;
            case Initializing _ -> this instanceof Cold || this instanceof Reset;
            case Warm _ -> this instanceof Initializing || this instanceof Invoking;
            case Invoking _ -> this instanceof Warm;
            case Reset _, Closed _ -> !(this instanceof Closed);
        };
    }
}
