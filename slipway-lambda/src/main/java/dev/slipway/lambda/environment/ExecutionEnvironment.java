package dev.slipway.lambda.environment;

import dev.slipway.io.http.HttpServer;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.lambda.function.LambdaEvents;
import dev.slipway.lambda.function.LambdaProblem;
import dev.slipway.lambda.function.ProcessorSpeed;
import dev.slipway.lambda.function.SandboxSource;
import dev.slipway.lambda.logline.FunctionLog;
import dev.slipway.lambda.logline.ProcessOutput;
import dev.slipway.lambda.runtime.RuntimeEnd;
import dev.slipway.lambda.runtime.RuntimeSession;
import dev.slipway.lambda.runtime.RuntimeState;
import dev.slipway.lambda.runtimeapi.RuntimeApiServer;
import dev.slipway.sandbox.ProcessSpecification;
import dev.slipway.sandbox.Sandbox;
import dev.slipway.sandbox.SandboxProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A sandbox, the Runtime API in its network, and the runtime that is started in it, again after each failure.
/// Handles one invocation at a time; whoever uses it sees to that.
///
/// The first start is the Init phase: it happens before the invocation that it is for, and has a limit of its
/// own. Every later one is a part of the invocation that needs it and has the function's time limit (Lambda
/// developer guide, "Understanding the Lambda execution environment lifecycle": a suppressed init).
public final class ExecutionEnvironment implements AutoCloseable {

    /// How long a runtime that has reported an init error may take to say its last words.
    private static final long LAST_WORDS = TimeUnit.MILLISECONDS.toNanos(300);

    private final FunctionConfiguration function;
    private final int number;
    private final EnvironmentSettings settings;
    private final Surroundings surroundings;
    private final LambdaEvents events;
    private final FunctionLog log;
    private final Sandbox sandbox;
    private final RuntimeApiServer runtimeApi;
    private final ImageCommand command;
    private volatile RuntimeSession session = new RuntimeSession();
    private EnvironmentState state = new EnvironmentState.Cold();

    private ExecutionEnvironment(
            FunctionConfiguration function,
            int number,
            EnvironmentSettings settings,
            Surroundings surroundings,
            LambdaEvents events,
            Sandbox sandbox)
            throws IOException {
        this.function = function;
        this.number = number;
        this.settings = settings;
        this.surroundings = surroundings;
        this.events = events;
        this.sandbox = sandbox;
        this.log = new FunctionLog(function.name(), number, events, surroundings.clock());
        this.command = ImageCommand.of(function.image().config());
        ServerSocket listener = sandbox.insideNetwork(() -> HttpServer.listen(settings.runtimeApi()));
        this.runtimeApi = RuntimeApiServer.serving(listener, () -> session, surroundings.threads());
    }

    /// Opens a sandbox for `function` and the Runtime API in it.
    ///
    /// @param number which of the function's environments: 1 for the first
    /// @throws ProblemException when this machine cannot have the sandbox, or not its network
    public static ExecutionEnvironment open(
            FunctionConfiguration function,
            int number,
            EnvironmentSettings settings,
            Surroundings surroundings,
            SandboxSource sandboxes,
            LambdaEvents events) {
        events.environmentStarted(function.name(), number);
        Sandbox sandbox = sandboxes.open(FunctionSandbox.specification(function, settings.speed()));
        try {
            return new ExecutionEnvironment(function, number, settings, surroundings, events, sandbox);
        } catch (IOException failure) {
            sandbox.close();
            throw new ProblemException(
                    new LambdaProblem.RuntimeApiUnavailable(function.name(), String.valueOf(failure.getMessage())),
                    failure);
        }
    }

    /// Has the function handle an event, starting it first where it does not run.
    ///
    /// @return once there is an answer, or there will be none; call [RunningInvocation#finish] then
    /// @throws ProblemException     when the environment is closed meanwhile, or this machine cannot start
    ///       processes in it
    /// @throws InterruptedException when the waiting thread is interrupted; the environment is to be closed
    ///         then
    public RunningInvocation invoke(EnvironmentRequest request) throws InterruptedException {
        RunningInvocation invocation = new RunningInvocation(this, request);
        invocation.run();
        return invocation;
    }

    // The steps of an invocation, which RunningInvocation puts together.

    FunctionConfiguration function() {
        return function;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    EnvironmentSettings settings() {
        return settings;
    }

    FunctionLog log() {
        return log;
    }

    long peakMemoryBytes() {
        return sandbox.peakMemoryBytes();
    }

    synchronized EnvironmentState state() {
        return state;
    }

    /// Starts the runtime and waits until it has loaded the function.
    ///
    /// @param nanos how long at most
    /// @return why it did not; empty when it did
    Optional<InvocationOutcome> initialize(String requestId, long nanos) throws InterruptedException {
        Optional<LaunchFailure> impossible = command.fault().or(this::launch);
        if (impossible.isPresent()) {
            transition(new EnvironmentState.Reset());
            LaunchFailure failure = impossible.get();
            return Optional.of(InvocationOutcome.crashed(requestId, failure.type(), failure.message()));
        }
        boolean inTime = session.awaitInitialized(nanos);
        Optional<InvocationOutcome> failure = initFailure(requestId, inTime);
        if (failure.isPresent()) {
            reset();
        } else {
            slowDown();
            warm();
        }
        return failure;
    }

    /// The Init phase has processors in full, whatever the function's memory; from then on there is its share.
    private void slowDown() {
        if (settings.speed() == ProcessorSpeed.AS_IN_LAMBDA) {
            sandbox.limitProcessorTime(
                    ProcessorShare.ofMemory(function.memoryMegabytes()).processors());
        }
    }

    private Optional<InvocationOutcome> initFailure(String requestId, boolean inTime) throws InterruptedException {
        if (session.initError().isPresent()) {
            session.awaitEnd(LAST_WORDS);
            return session.initError().map(InvocationOutcome::initError);
        }
        if (!inTime) {
            return Optional.of(timedOut(requestId));
        }
        return crash(requestId);
    }

    /// What the end of the runtime means for the invocation; empty where it has not ended.
    Optional<InvocationOutcome> crash(String requestId) {
        if (state() instanceof EnvironmentState.Closed) {
            throw closed();
        }
        return switch (session.state()) {
            case RuntimeState.Ended(RuntimeEnd.Exited(String description)) ->
                Optional.of(InvocationOutcome.crashed(requestId, RuntimeExit.TYPE, RuntimeExit.message(description)));
            case RuntimeState.Ended(RuntimeEnd.Stopped()) -> throw closed();
            default -> Optional.empty();
        };
    }

    /// The invocation has used up its time now.
    InvocationOutcome timedOut(String requestId) {
        return InvocationOutcome.timedOut(surroundings.clock().instant(), requestId, function.timeout());
    }

    private Optional<LaunchFailure> launch() {
        RuntimeSession fresh = new RuntimeSession();
        session = fresh;
        SandboxProcess process;
        try {
            process = sandbox.start(processSpecification());
        } catch (ProblemException refused) {
            Optional<LaunchFailure> failure = command.failure(refused.problem());
            if (failure.isEmpty()) {
                throw refused;
            }
            log.platform(command.logLine(failure.get()));
            return failure;
        }
        String token = surroundings.identifiers().get().toString();
        ProcessOutput output = ProcessOutput.reading(process, log::function, token, surroundings.readers());
        watch(process, fresh);
        started(new RunningRuntime(process, output, fresh));
        return Optional.empty();
    }

    private void watch(SandboxProcess process, RuntimeSession watched) {
        Thread thread = surroundings.threads().newThread(() -> {
            SandboxProcess.Exit exit = process.exit().join();
            watched.end(new RuntimeEnd.Exited(ExitDescription.of(exit)));
        });
        thread.start();
    }

    private ProcessSpecification processSpecification() {
        String address = settings.runtimeApi().getHostString() + ":" + runtimeApi.port();
        return new ProcessSpecification(
                command.words(),
                FunctionEnvironment.of(function, address, LogStream.name(surroundings)),
                command.workingDirectory(),
                ProcessSpecification.User.LAMBDA);
    }

    /// A runtime that was started while the environment was being closed has nobody else to stop it.
    private void started(RunningRuntime runtime) {
        try {
            transition(new EnvironmentState.Initializing(runtime));
        } catch (ProblemException closed) {
            runtime.process().kill();
            throw closed;
        }
    }

    /// The runtime waits for an event.
    void warm() {
        transition(new EnvironmentState.Warm(runtime()));
    }

    /// The runtime gets an event.
    ///
    /// @return its session
    RuntimeSession invoking() {
        RunningRuntime runtime = runtime();
        transition(new EnvironmentState.Invoking(runtime));
        return runtime.session();
    }

    /// Waits until all that the function wrote is in the log.
    void drainOutput() throws InterruptedException {
        runtime().output().drain();
    }

    /// Kills the runtime, so that the next invocation starts another.
    void reset() throws InterruptedException {
        runtime().stop();
        transition(new EnvironmentState.Reset());
    }

    /// Whether the runtime that waited for an event is gone.
    boolean diedWaiting() {
        return state() instanceof EnvironmentState.Warm
                && session.state() instanceof RuntimeState.Ended(RuntimeEnd.Exited _);
    }

    private RunningRuntime runtime() {
        return switch (state()) {
            case EnvironmentState.Initializing(RunningRuntime runtime) -> runtime;
            case EnvironmentState.Warm(RunningRuntime runtime) -> runtime;
            case EnvironmentState.Invoking(RunningRuntime runtime) -> runtime;
            case EnvironmentState.Closed _ -> throw closed();
            case EnvironmentState.Cold _, EnvironmentState.Reset _ ->
                throw new IllegalStateException("no runtime was started");
        };
    }

    private ProblemException closed() {
        return new ProblemException(new LambdaProblem.Closed(function.name()));
    }

    /// The one place where the state changes.
    private synchronized void transition(EnvironmentState next) {
        if (state instanceof EnvironmentState.Closed) {
            throw closed();
        }
        if (!state.allows(next)) {
            throw new IllegalStateException("no way from " + state + " to " + next);
        }
        state = next;
    }

    /// Kills what runs and takes the sandbox away, and only then the Runtime API: a runtime that lost its
    /// connection would write a last complaint to the log. An invocation that is under way ends with
    /// [LambdaProblem.Closed].
    @Override
    public void close() {
        synchronized (this) {
            if (state instanceof EnvironmentState.Closed) {
                return;
            }
            transition(new EnvironmentState.Closed());
        }
        try (runtimeApi) {
            stopRuntime();
            events.environmentStopped(function.name(), number);
        } catch (IOException failure) {
            log.platform("the Runtime API was not closed: " + failure.getMessage());
        }
    }

    private void stopRuntime() {
        try {
            sandbox.close();
        } finally {
            session.end(new RuntimeEnd.Stopped());
        }
    }

    /// How a runtime's unasked end is told.
    static final class RuntimeExit {

        static final String TYPE = "Runtime.ExitError";

        private RuntimeExit() {}

        static String message(String description) {
            return description.isEmpty()
                    ? "Runtime exited without providing a reason"
                    : "Runtime exited with error: " + description;
        }
    }

    /// The log stream that the function believes to write to.
    private static final class LogStream {

        static String name(Surroundings surroundings) {
            String day =
                    surroundings.clock().instant().toString().substring(0, 10).replace('-', '/');
            return day + "/[$LATEST]"
                    + surroundings.identifiers().get().toString().replace("-", "");
        }
    }
}
