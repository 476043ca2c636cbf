package dev.slipway.lambda.environment;

import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.lambda.function.ProcessorSpeed;
import dev.slipway.sandbox.SandboxSpecification;
import java.util.List;
import java.util.OptionalInt;

/// The sandbox that Lambda gives a function.
final class FunctionSandbox {

    private static final long BYTES_OF_MEGABYTE = 1024L * 1024;

    /// Lambda quotas: 1,024 of each.
    private static final int PROCESSES = 1_024;

    private static final int OPEN_FILES = 1_024;

    private FunctionSandbox() {}

    static SandboxSpecification specification(FunctionConfiguration function, ProcessorSpeed speed) {
        OptionalInt processors = switch (speed) {
            case AS_IN_LAMBDA ->
                OptionalInt.of(
                        ProcessorShare.ofMemory(function.memoryMegabytes()).visible());
            case FULL -> OptionalInt.empty();
        };
        return new SandboxSpecification(
                function.image().layers(),
                SandboxSpecification.RootAccess.READ_ONLY,
                List.of(),
                SandboxSpecification.Network.ISOLATED,
                new SandboxSpecification.Limits(
                        function.memoryMegabytes() * BYTES_OF_MEGABYTE,
                        PROCESSES,
                        OPEN_FILES,
                        function.ephemeralStorageMegabytes() * BYTES_OF_MEGABYTE,
                        processors));
    }
}
