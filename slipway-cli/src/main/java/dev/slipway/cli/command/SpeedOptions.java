package dev.slipway.cli.command;

import dev.slipway.lambda.function.ProcessorSpeed;
import picocli.CommandLine.Option;

/// How fast functions run.
final class SpeedOptions {

    @Option(
            names = "--full-speed",
            description = "Let functions use this machine's processors in full, instead of the share that Lambda gives"
                    + " for their memory (1,769 MB: one processor).")
    private boolean fullSpeed;

    ProcessorSpeed speed() {
        return fullSpeed ? ProcessorSpeed.FULL : ProcessorSpeed.AS_IN_LAMBDA;
    }
}
