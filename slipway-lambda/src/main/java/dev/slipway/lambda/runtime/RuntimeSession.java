package dev.slipway.lambda.runtime;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// One run of a runtime client, from its start to its end. The Runtime API calls one half of the methods, the
/// execution environment the other; all wait for each other here and nowhere else. A new process gets a new
/// session, so that what comes late from an old one finds nothing to disturb.
public final class RuntimeSession {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private RuntimeState state = new RuntimeState.Started();
    private Optional<RuntimeAnswer> answer = Optional.empty();
    private Optional<RuntimeAnswer.FunctionError> initError = Optional.empty();

    // What the Runtime API calls.

    /// The event to handle: the next one once there is one, or once more the one that the client already has.
    ///
    /// @throws RefusedCallException when the client may not ask now
    /// @throws InterruptedException when the session ends first, or the waiting thread is interrupted
    public RuntimeEvent next() throws RefusedCallException, InterruptedException {
        lock.lock();
        try {
            boolean asked = state instanceof RuntimeState.Ready || state instanceof RuntimeState.Running;
            if (!asked && !(state instanceof RuntimeState.Ended)) {
                transitionOnCall(new RuntimeState.Ready());
            }
            while (true) {
                switch (state) {
                    case RuntimeState.Running(RuntimeEvent event) -> {
                        return event;
                    }
                    case RuntimeState.Ended _ -> throw new InterruptedException("the runtime was stopped");
                    default -> changed.await();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// The client begins to send what the function returned.
    ///
    /// @param requestId    as the client has it
    /// @param invocationId as the client has it, where it knows of it
    /// @throws RefusedCallException when there is no such invocation, or it has been answered
    public void beginResponse(String requestId, Optional<String> invocationId) throws RefusedCallException {
        lock.lock();
        try {
            transitionOnCall(new RuntimeState.InvocationResponse(currentEvent(requestId, invocationId)));
        } finally {
            lock.unlock();
        }
    }

    /// The client begins to send how the function failed.
    ///
    /// @param requestId    as the client has it
    /// @param invocationId as the client has it, where it knows of it
    /// @throws RefusedCallException when there is no such invocation, or it has been answered
    public void beginErrorResponse(String requestId, Optional<String> invocationId) throws RefusedCallException {
        lock.lock();
        try {
            transitionOnCall(new RuntimeState.InvocationErrorResponse(currentEvent(requestId, invocationId)));
        } finally {
            lock.unlock();
        }
    }

    private RuntimeEvent currentEvent(String requestId, Optional<String> invocationId) throws RefusedCallException {
        RuntimeEvent current = switch (state) {
            case RuntimeState.Running(RuntimeEvent event) -> event;
            case RuntimeState.InvocationResponse(RuntimeEvent event) -> event;
            case RuntimeState.InvocationErrorResponse(RuntimeEvent event) -> event;
            case RuntimeState.ResponseSent(RuntimeEvent event) -> event;
            case RuntimeState.Ended _ -> throw RefusedCallException.invokeTimeout();
            case RuntimeState.Started _, RuntimeState.InitError _, RuntimeState.Ready _ ->
                throw RefusedCallException.invalidRequestId();
        };
        if (!current.requestId().equals(requestId)) {
            throw RefusedCallException.invalidRequestId();
        }
        if (invocationId.isPresent() && !invocationId.get().equals(current.invocationId())) {
            throw RefusedCallException.invokeTimeout();
        }
        return current;
    }

    /// The client has sent all of the answer that it began, or all that there will be of it.
    ///
    /// @throws RefusedCallException when the invocation ended meanwhile
    public void complete(RuntimeAnswer given) throws RefusedCallException {
        lock.lock();
        try {
            switch (state) {
                case RuntimeState.InvocationResponse(RuntimeEvent event) ->
                    transition(new RuntimeState.ResponseSent(event));
                case RuntimeState.InvocationErrorResponse(RuntimeEvent event) ->
                    transition(new RuntimeState.ResponseSent(event));
                default -> throw RefusedCallException.invokeTimeout();
            }
            answer = Optional.of(given);
        } finally {
            lock.unlock();
        }
    }

    /// The client could not load the function.
    ///
    /// @throws RefusedCallException when it has asked for an event before
    public void initError(RuntimeAnswer.FunctionError error) throws RefusedCallException {
        lock.lock();
        try {
            transitionOnCall(new RuntimeState.InitError());
            initError = Optional.of(error);
        } finally {
            lock.unlock();
        }
    }

    // What the execution environment calls.

    /// Hands an event to the client, which is [RuntimeState.Ready].
    ///
    /// @return whether it could be handed over; no, when the runtime has ended
    public boolean offer(RuntimeEvent event) {
        lock.lock();
        try {
            if (state instanceof RuntimeState.Ended) {
                return false;
            }
            transition(new RuntimeState.Running(event));
            answer = Optional.empty();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the client has loaded the function, or failed to, or is gone; [#state] and [#initError] then
    /// tell which.
    ///
    /// @param nanos how long at most
    /// @return whether one of these came to be in that time
    /// @throws InterruptedException when the waiting thread is interrupted
    public boolean awaitInitialized(long nanos) throws InterruptedException {
        return await(() -> !(state instanceof RuntimeState.Started), nanos);
    }

    /// Waits until the client has answered the event, or is gone.
    ///
    /// @param nanos how long at most
    /// @return the answer; empty when the client is gone without one, or the time is up
    /// @throws InterruptedException when the waiting thread is interrupted
    public Optional<RuntimeAnswer> awaitAnswer(long nanos) throws InterruptedException {
        await(() -> answer.isPresent() || state instanceof RuntimeState.Ended, nanos);
        lock.lock();
        try {
            return answer;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the client, which has answered, asks for the next event, or is gone.
    ///
    /// @param nanos how long at most
    /// @return whether one of these came to be in that time
    /// @throws InterruptedException when the waiting thread is interrupted
    public boolean awaitReady(long nanos) throws InterruptedException {
        return await(() -> state instanceof RuntimeState.Ready || state instanceof RuntimeState.Ended, nanos);
    }

    /// Waits until the client is gone.
    ///
    /// @param nanos how long at most
    /// @return whether it went in that time
    /// @throws InterruptedException when the waiting thread is interrupted
    public boolean awaitEnd(long nanos) throws InterruptedException {
        return await(() -> state instanceof RuntimeState.Ended, nanos);
    }

    private boolean await(BooleanSupplier awaited, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lock();
        try {
            while (!awaited.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return awaited.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /// The runtime is gone. Nothing happens when it already was.
    public void end(RuntimeEnd end) {
        lock.lock();
        try {
            if (!(state instanceof RuntimeState.Ended)) {
                transition(new RuntimeState.Ended(end));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Where the client stands now.
    public RuntimeState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /// What the client said when it could not load the function.
    public Optional<RuntimeAnswer.FunctionError> initError() {
        lock.lock();
        try {
            return initError;
        } finally {
            lock.unlock();
        }
    }

    private void transitionOnCall(RuntimeState next) throws RefusedCallException {
        if (!state.allows(next)) {
            throw RefusedCallException.invalidStateTransition(state, next.name());
        }
        transition(next);
    }

    /// The one place where the state changes.
    private void transition(RuntimeState next) {
        if (!state.allows(next)) {
            throw new IllegalStateException("no way from " + state.name() + " to " + next.name());
        }
        state = next;
        changed.signalAll();
    }
}
