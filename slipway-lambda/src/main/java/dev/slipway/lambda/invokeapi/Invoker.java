package dev.slipway.lambda.invokeapi;

import dev.slipway.lambda.function.Invocation;
import dev.slipway.lambda.function.InvocationResult;

/// Carries invocations out.
@FunctionalInterface
public interface Invoker {

    /// As `LocalLambda.invoke`.
    InvocationResult invoke(Invocation invocation);
}
