package dev.slipway.cli.command;

import dev.slipway.io.problem.ProblemException;
import java.util.Optional;

/// What numbers an option takes.
final class NumberRange {

    private NumberRange() {}

    /// @param command such as `slipway run`
    /// @throws ProblemException with [CommandProblem.WrongUsage] if the value is not within the range
    static void require(String command, String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ProblemException(new CommandProblem.WrongUsage(
                    command, option + " is " + value + ", but may be " + least + " to " + most, Optional.empty()));
        }
    }
}
