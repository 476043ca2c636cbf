package dev.slipway.lambda;

import dev.slipway.lambda.environment.EnvironmentSettings;
import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.lambda.function.LambdaEvents;
import dev.slipway.lambda.function.ProcessorSpeed;
import dev.slipway.lambda.testing.HostProcesses;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Local Lambdas whose functions are processes of this machine.
final class Lambdas {

    private Lambdas() {}

    static LocalLambda of(FunctionConfiguration function, LambdaEvents events) {
        return withInitLimit(Duration.ofSeconds(30), function, events);
    }

    static LocalLambda withInitLimit(Duration limit, FunctionConfiguration function, LambdaEvents events) {
        return LocalLambda.create(
                HostProcesses::open,
                List.of(function),
                events,
                new EnvironmentSettings(limit, EnvironmentSettings.loopback(0), ProcessorSpeed.AS_IN_LAMBDA),
                LocalLambda.surroundings(Clock.systemUTC()));
    }
}
