package dev.slipway.io.problem;

import org.jspecify.annotations.Nullable;

/// Carries a [Problem] up to the edge that prints it. The only exception that Slipway's modules throw on
/// purpose for something that the user can mend.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /// @param problem what the user is told
    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /// @param problem what the user is told
    /// @param cause   the exception behind it, shown under `--debug` only
    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(
                problem.code() + ": " + problem.what()
                        + problem.why().map(why -> ": " + why).orElse(""),
                cause);
        this.problem = problem;
    }

    /// What the user is told.
    public Problem problem() {
        return problem;
    }
}
