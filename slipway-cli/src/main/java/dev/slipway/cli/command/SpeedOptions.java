package dev.slipway.cli.command;

import dev.slipway.cli.output.Console;
import dev.slipway.lambda.function.ProcessorSpeed;
import picocli.CommandLine.Option;

/// How fast functions run.
final class SpeedOptions {

    @Option(
            names = "--full-speed",
            description = "Let functions use this machine's processors in full, instead of the share that Lambda gives"
                    + " for their memory (1,769 MB: one processor). Functions that `slipway run` serves already"
                    + " have the speed that it was started with.")
    private boolean fullSpeed;

    /// Says that functions that are served already do not become faster by this.
    void tellOfNoEffect(Console console) {
        if (fullSpeed) {
            console.aside("`--full-speed` has no effect: `slipway run` serves this workspace, at the speed that it was"
                    + " started with");
        }
    }

    ProcessorSpeed speed() {
        return fullSpeed ? ProcessorSpeed.FULL : ProcessorSpeed.AS_IN_LAMBDA;
    }
}
