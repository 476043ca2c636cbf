package dev.slipway.lambda.function;

import dev.slipway.sandbox.Sandbox;
import dev.slipway.sandbox.SandboxSpecification;

/// Where sandboxes come from.
@FunctionalInterface
public interface SandboxSource {

    /// Opens a sandbox; whoever asked for it closes it.
    ///
    /// @throws dev.slipway.io.problem.ProblemException when this machine cannot have one
    Sandbox open(SandboxSpecification specification);
}
