package dev.slipway.lambda;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.lambda.environment.EnvironmentPool;
import dev.slipway.lambda.environment.EnvironmentRequest;
import dev.slipway.lambda.environment.ExecutionEnvironment;
import dev.slipway.lambda.environment.InvocationOutcome;
import dev.slipway.lambda.environment.RunningInvocation;
import dev.slipway.lambda.environment.Surroundings;
import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.lambda.function.InvocationResult;
import dev.slipway.lambda.function.LambdaEvents;
import dev.slipway.lambda.function.LambdaProblem;
import dev.slipway.lambda.function.LogType;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// A function and its execution environments.
final class LocalFunction implements AutoCloseable {

    /// Events that wait for room, or run, at most; further ones are refused, so that memory is bounded.
    private static final int MOST_EVENTS = 1_000;

    private final FunctionConfiguration configuration;
    private final EnvironmentPool pool;
    private final Surroundings surroundings;
    private final LambdaEvents events;
    private final Semaphore roomForEvents = new Semaphore(MOST_EVENTS);

    LocalFunction(
            FunctionConfiguration configuration, EnvironmentPool pool, Surroundings surroundings, LambdaEvents events) {
        this.configuration = configuration;
        this.pool = pool;
        this.surroundings = surroundings;
        this.events = events;
    }

    FunctionConfiguration configuration() {
        return configuration;
    }

    /// Takes an event that nobody waits for. What comes of it is in the log only: there are no retries and no
    /// destinations yet.
    ///
    /// @throws ProblemException with [LambdaProblem.TooManyRequests]
    void accept(EnvironmentRequest request) {
        if (!roomForEvents.tryAcquire()) {
            throw new ProblemException(
                    new LambdaProblem.TooManyRequests(configuration.name(), configuration.maximumConcurrency()));
        }
        inBackground(request, () -> {
            try {
                ExecutionEnvironment environment = pool.acquire(EnvironmentPool.Patience.FOR_ROOM);
                RunningInvocation running = start(environment, request);
                finish(environment, running);
            } finally {
                roomForEvents.release();
            }
        });
    }

    /// Runs the function and waits for its answer.
    ///
    /// @throws ProblemException as [LocalLambda#invoke] says
    InvocationResult run(EnvironmentRequest request, LogType logType) {
        try {
            ExecutionEnvironment environment = pool.acquire(EnvironmentPool.Patience.NONE);
            RunningInvocation running = start(environment, request);
            Optional<byte[]> tail = Optional.empty();
            if (logType == LogType.TAIL) {
                tail = Optional.of(finish(environment, running));
            } else {
                inBackground(request, () -> finish(environment, running));
            }
            return result(request, running.outcome(), tail);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProblemException(new LambdaProblem.Closed(configuration.name()), interrupted);
        }
    }

    private RunningInvocation start(ExecutionEnvironment environment, EnvironmentRequest request)
            throws InterruptedException {
        boolean answered = false;
        try {
            RunningInvocation running = environment.invoke(request);
            pool.settling(environment);
            answered = true;
            return running;
        } finally {
            if (!answered) {
                pool.discard(environment);
            }
        }
    }

    private byte[] finish(ExecutionEnvironment environment, RunningInvocation running) throws InterruptedException {
        boolean finished = false;
        try {
            byte[] tail = running.finish();
            pool.release(environment);
            finished = true;
            return tail;
        } finally {
            if (!finished) {
                pool.discard(environment);
            }
        }
    }

    /// Does what nobody waits for; who listens to the events hears when it fails.
    private void inBackground(EnvironmentRequest request, Work work) {
        Thread thread = surroundings.threads().newThread(() -> {
            try {
                work.run();
            } catch (ProblemException failure) {
                if (!(failure.problem() instanceof LambdaProblem.Closed)) {
                    events.failed(configuration.name(), request.requestId(), failure.problem());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
    }

    private static InvocationResult result(
            EnvironmentRequest request, InvocationOutcome outcome, Optional<byte[]> tail) {
        return new InvocationResult(
                200,
                outcome.payload(),
                outcome.isError() ? Optional.of(InvocationResult.UNHANDLED) : Optional.empty(),
                Optional.of(FunctionConfiguration.LATEST),
                request.requestId(),
                request.traceHeader(),
                tail);
    }

    @Override
    public void close() {
        pool.close();
    }

    /// What is done in the background.
    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }
}
