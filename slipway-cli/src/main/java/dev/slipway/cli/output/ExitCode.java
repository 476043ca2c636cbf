package dev.slipway.cli.output;

import dev.slipway.io.problem.Problem;

/// How a command ended, for scripts. The numbers are a contract.
public enum ExitCode {
    /// What was asked for is done.
    DONE(0),
    /// The project or its function is at fault.
    PROJECT(1),
    /// The command was called wrongly.
    USAGE(2),
    /// This machine lacks something; `slipway doctor` explains.
    MACHINE(3),
    /// A service on the network refused or cannot be reached.
    REMOTE(4),
    /// A defect of Slipway.
    DEFECT(70),
    /// Interrupted by the user.
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /// What the process ends with.
    public int number() {
        return number;
    }

    /// The exit code for a problem of this category.
    public static ExitCode of(Problem.Category category) {
        return switch (category) {
            case PROJECT -> PROJECT;
            case USAGE -> USAGE;
            case MACHINE -> MACHINE;
            case REMOTE -> REMOTE;
            case DEFECT -> DEFECT;
        };
    }
}
