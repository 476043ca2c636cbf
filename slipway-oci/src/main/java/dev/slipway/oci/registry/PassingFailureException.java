package dev.slipway.oci.registry;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A failure after which the same may succeed. Never leaves this package: it becomes a problem when all attempts are
/// used up.
final class PassingFailureException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient IntFunction<RegistryProblem> problem;
    private final transient Optional<Duration> wish;

    private PassingFailureException(
            IntFunction<RegistryProblem> problem, Optional<Duration> wish, @Nullable Throwable cause) {
        super(cause);
        this.problem = problem;
        this.wish = wish;
    }

    /// A connection that could not be made, broke or stalled.
    static PassingFailureException broken(Request request, URI address, IOException failure) {
        return new PassingFailureException(
                attempts -> new RegistryProblem.Unreachable(
                        request.action(), Answers.shown(address), attempts, Failures.reason(failure)),
                Optional.empty(),
                failure);
    }

    /// An answer that says that the server is busy or broken.
    ///
    /// @param wish how long the server asks to wait
    static PassingFailureException answered(Request request, RegistryAnswer answer, Optional<Duration> wish) {
        return new PassingFailureException(
                attempts -> answer.status() == 429
                        ? new RegistryProblem.TooManyRequests(request.action(), answer, attempts, wish)
                        : new RegistryProblem.Unavailable(request.action(), answer, attempts),
                wish,
                null);
    }

    /// Whether a status says that the same request may succeed later.
    static boolean isPassing(int status) {
        return status == 408 || status == 429 || status == 500 || (status >= 502 && status <= 504);
    }

    /// What the user is told when it stays so.
    ///
    /// @param attempts that were made
    RegistryProblem problem(int attempts) {
        return problem.apply(attempts);
    }

    /// How long the server asks to wait.
    Optional<Duration> wish() {
        return wish;
    }
}
