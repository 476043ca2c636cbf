package dev.slipway.lambda.environment;

import dev.slipway.lambda.logline.FunctionLog;
import dev.slipway.lambda.logline.PlatformLine;
import dev.slipway.lambda.runtime.RuntimeAnswer;
import dev.slipway.lambda.runtime.RuntimeEvent;
import dev.slipway.lambda.runtime.RuntimeSession;
import java.time.Duration;
import java.util.Optional;

/// One invocation in an execution environment. The caller's answer is there before the invocation is over: that
/// it is when the runtime asks for the next event (Lambda developer guide, "Invoke phase").
public final class RunningInvocation {

    private final ExecutionEnvironment environment;
    private final EnvironmentRequest request;
    private final FunctionLog log;
    private Optional<Duration> initPhase = Optional.empty();
    private InvocationOutcome outcome = InvocationOutcome.none();
    private long started;
    private long deadline;

    RunningInvocation(ExecutionEnvironment environment, EnvironmentRequest request) {
        this.environment = environment;
        this.request = request;
        this.log = environment.log();
    }

    /// What came of it.
    public InvocationOutcome outcome() {
        return outcome;
    }

    void run() throws InterruptedException {
        Optional<InvocationOutcome> failure = initPhase();
        log.begin(request.requestId());
        log.platform(PlatformLine.start(request.requestId()));
        started = now();
        deadline = started + environment.function().timeout().toNanos();
        long deadlineOfDay = environment.surroundings().clock().millis()
                + environment.function().timeout().toMillis();
        if (failure.isEmpty()) {
            failure = suppressedInit();
        }
        outcome = failure.isPresent() ? failure.get() : handle(deadlineOfDay);
    }

    /// The first start of an environment. One that takes too long is no failure yet: it is tried again in the
    /// invocation's own time.
    private Optional<InvocationOutcome> initPhase() throws InterruptedException {
        if (!(environment.state() instanceof EnvironmentState.Cold)) {
            return Optional.empty();
        }
        long begin = now();
        Optional<InvocationOutcome> failure = environment.initialize(
                request.requestId(), environment.settings().initLimit().toNanos());
        Duration took = Duration.ofNanos(now() - begin);
        if (failure.isEmpty()) {
            initPhase = Optional.of(took);
            return failure;
        }
        failure.flatMap(InvocationOutcome::stopped)
                .ifPresent(reason -> log.platform(PlatformLine.initReport(took, "init", reason)));
        return failure.filter(outcomeOfInit -> !isTimeout(outcomeOfInit));
    }

    private Optional<InvocationOutcome> suppressedInit() throws InterruptedException {
        if (environment.diedWaiting()) {
            environment.reset();
        }
        return environment.state() instanceof EnvironmentState.Reset
                ? environment.initialize(request.requestId(), left())
                : Optional.empty();
    }

    private InvocationOutcome handle(long deadlineOfDay) throws InterruptedException {
        RuntimeSession session = environment.invoking();
        RuntimeEvent event = new RuntimeEvent(
                request.requestId(),
                environment.surroundings().identifiers().get().toString(),
                deadlineOfDay,
                request.functionArn(),
                request.traceHeader(),
                request.clientContext(),
                request.contentType(),
                request.payload());
        Optional<RuntimeAnswer> answer = session.offer(event) ? session.awaitAnswer(left()) : Optional.empty();
        return answer.map(InvocationOutcome::of).orElseGet(this::crashOrTimeout);
    }

    private InvocationOutcome crashOrTimeout() {
        return environment.crash(request.requestId()).orElseGet(() -> environment.timedOut(request.requestId()));
    }

    /// Waits until the invocation is over, and writes so to the log.
    ///
    /// @return the last 4 KB of its log
    /// @throws InterruptedException when the waiting thread is interrupted; the environment is to be closed
    ///         then
    public byte[] finish() throws InterruptedException {
        InvocationOutcome end = outcome;
        Duration took = sinceStart();
        if (environment.state() instanceof EnvironmentState.Invoking(RunningRuntime runtime)) {
            end = outcome.stopped().isPresent() ? outcome : awaitNext(runtime.session());
            took = sinceStart();
            if (end.stopped().isPresent()) {
                environment.reset();
            } else {
                environment.drainOutput();
                environment.warm();
            }
        }
        end.logLines().forEach(log::platform);
        log.platform(PlatformLine.end(request.requestId()));
        log.platform(report(took, end));
        return log.end();
    }

    /// A runtime that has answered may still fail, or never ask for the next event. The caller has the answer
    /// then.
    private InvocationOutcome awaitNext(RuntimeSession session) throws InterruptedException {
        boolean over = session.awaitReady(left());
        Optional<InvocationOutcome> crash = environment.crash(request.requestId());
        return crash.orElseGet(() -> over ? outcome : environment.timedOut(request.requestId()));
    }

    private String report(Duration took, InvocationOutcome end) {
        return PlatformLine.report(
                request.requestId(),
                took,
                initPhase,
                environment.function().memoryMegabytes(),
                environment.peakMemoryBytes(),
                end.stopped());
    }

    private static boolean isTimeout(InvocationOutcome outcome) {
        return outcome.stopped()
                .filter(PlatformLine.Failure.TimedOut.class::isInstance)
                .isPresent();
    }

    private Duration sinceStart() {
        return Duration.ofNanos(now() - started);
    }

    private long left() {
        return deadline - now();
    }

    private long now() {
        return environment.surroundings().nanoTime().getAsLong();
    }
}
