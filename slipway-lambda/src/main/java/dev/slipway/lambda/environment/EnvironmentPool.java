package dev.slipway.lambda.environment;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.lambda.function.LambdaProblem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;

/// The execution environments of one function: warm ones are used again, the one used last first; others are
/// opened when all are busy, up to the function's maximum.
///
/// An environment whose caller has its answer is about to be free: it only has to ask for the next event. An
/// invocation that comes in between waits for it for a moment, so that one caller after another meets one
/// environment, as in Lambda.
public final class EnvironmentPool implements AutoCloseable {

    /// How long to wait for an environment that is about to be free before another one is opened.
    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(50);

    private final FunctionConfiguration function;
    private final IntFunction<ExecutionEnvironment> opener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ExecutionEnvironment> free = new ArrayDeque<>();
    private final Set<ExecutionEnvironment> all = new HashSet<>();
    private final Set<ExecutionEnvironment> settling = new HashSet<>();
    private int opening;
    private int openedEver;
    private boolean closed;

    /// @param opener opens the environment with the number that it is given
    public EnvironmentPool(FunctionConfiguration function, IntFunction<ExecutionEnvironment> opener) {
        this.function = function;
        this.opener = opener;
    }

    /// An environment for one invocation. Give it back with [#release], or with [#discard].
    ///
    /// @param patience whether to wait when all are busy and there may be no more
    /// @throws ProblemException     with [LambdaProblem.TooManyRequests], or when no environment can be opened
    /// @throws InterruptedException when the waiting thread is interrupted
    public ExecutionEnvironment acquire(Patience patience) throws InterruptedException {
        int number;
        lock.lock();
        try {
            long left = SOON;
            while (free.isEmpty() && !mayOpen(left)) {
                requireOpen();
                if (settling.isEmpty() && patience == Patience.NONE) {
                    throw new ProblemException(
                            new LambdaProblem.TooManyRequests(function.name(), function.maximumConcurrency()));
                }
                if (left > 0) {
                    left = changed.awaitNanos(left);
                } else {
                    changed.await();
                }
            }
            requireOpen();
            if (!free.isEmpty()) {
                return free.pop();
            }
            opening++;
            openedEver++;
            number = openedEver;
        } finally {
            lock.unlock();
        }
        return open(number);
    }

    private boolean mayOpen(long leftToWait) {
        return all.size() + opening < function.maximumConcurrency() && (settling.isEmpty() || leftToWait <= 0);
    }

    private void requireOpen() {
        if (closed) {
            throw new ProblemException(new LambdaProblem.Closed(function.name()));
        }
    }

    private ExecutionEnvironment open(int number) {
        ExecutionEnvironment opened = null;
        try {
            opened = opener.apply(number);
        } finally {
            lock.lock();
            try {
                opening--;
                if (opened != null) {
                    all.add(opened);
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
        return opened;
    }

    /// The environment's caller has its answer.
    public void settling(ExecutionEnvironment environment) {
        change(() -> settling.add(environment));
    }

    /// The environment is free.
    public void release(ExecutionEnvironment environment) {
        change(() -> {
            settling.remove(environment);
            free.push(environment);
        });
    }

    /// The environment cannot be used any more.
    public void discard(ExecutionEnvironment environment) {
        change(() -> {
            settling.remove(environment);
            all.remove(environment);
        });
        environment.close();
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Closes all environments. Invocations that are under way end with [LambdaProblem.Closed].
    @Override
    public void close() {
        List<ExecutionEnvironment> open;
        lock.lock();
        try {
            closed = true;
            open = List.copyOf(all);
            all.clear();
            free.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        open.forEach(ExecutionEnvironment::close);
    }

    /// What an invocation does when there is no room for it.
    public enum Patience {
        /// It is refused: somebody waits for the answer.
        NONE,
        /// It waits: nobody does.
        FOR_ROOM
    }
}
