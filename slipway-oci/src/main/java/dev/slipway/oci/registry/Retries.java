package dev.slipway.oci.registry;

import dev.slipway.io.problem.ProblemException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Tries again what failed in passing: after pauses that grow exponentially and are spread over their whole length
/// ("full jitter"), so that many clients that failed at one moment do not come back at one moment.
final class Retries {

    private final ClientLimits limits;
    private final RandomGenerator random;
    private final Pause pause;

    Retries(ClientLimits limits, RandomGenerator random, Pause pause) {
        this.limits = limits;
        this.random = random;
        this.pause = pause;
    }

    /// The first attempt that succeeds.
    ///
    /// @param action what is tried, for problems
    /// @throws ProblemException if an attempt throws it, or when all attempts failed
    <T> T run(String action, Attempt<T> attempt) {
        return run(action, () -> 0, attempt);
    }

    /// The same for what can go on where it stopped: an attempt that got further is followed by as many as the first.
    ///
    /// @param reached how far it is
    <T> T run(String action, LongSupplier reached, Attempt<T> attempt) {
        int failures = 0;
        long best = reached.getAsLong();
        while (true) {
            try {
                return attempt.run();
            } catch (PassingFailureException failure) {
                failures = reached.getAsLong() > best ? 1 : failures + 1;
                best = Math.max(best, reached.getAsLong());
                await(action, failure, failures);
            }
        }
    }

    /// Waits before the next attempt, or gives up.
    void await(String action, PassingFailureException failure, int failures) {
        boolean wishesTooMuch = failure.wish()
                .filter(wish -> wish.compareTo(limits.longestWish()) > 0)
                .isPresent();
        if (failures >= limits.attempts() || wishesTooMuch) {
            throw new ProblemException(failure.problem(failures), failure);
        }
        Duration chosen = spread(failures);
        try {
            pause.await(failure.wish().map(wish -> wish.plus(chosen)).orElse(chosen));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProblemException(new RegistryProblem.Interrupted(action), interrupted);
        }
    }

    private Duration spread(int failures) {
        long most =
                Math.min(limits.longestPause().toNanos(), limits.firstPause().toNanos() << Math.min(failures - 1, 20));
        return Duration.ofNanos(random.nextLong(most + 1));
    }

    /// One attempt.
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws PassingFailureException;
    }

    /// Lets time pass.
    @FunctionalInterface
    interface Pause {
        void await(Duration duration) throws InterruptedException;
    }
}
