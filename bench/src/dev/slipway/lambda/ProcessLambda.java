package dev.slipway.lambda;

import dev.slipway.lambda.environment.EnvironmentSettings;
import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.lambda.function.LambdaEvents;
import dev.slipway.lambda.function.ProcessorSpeed;
import dev.slipway.lambda.function.SandboxSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// A local Lambda whose functions share this machine's network, so that each Runtime API needs a port of its
/// own.
public final class ProcessLambda {

    private ProcessLambda() {}

    /// A local Lambda with one function.
    public static LocalLambda of(FunctionConfiguration function, SandboxSource sandboxes) {
        return LocalLambda.create(
                sandboxes,
                List.of(function),
                LambdaEvents.none(),
                new EnvironmentSettings(Duration.ofSeconds(30), EnvironmentSettings.loopback(0), ProcessorSpeed.FULL),
                LocalLambda.surroundings(InstantSource.system()));
    }
}
