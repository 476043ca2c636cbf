package dev.slipway.lambda.testing;

import dev.slipway.io.problem.Problem;
import dev.slipway.lambda.function.LambdaEvents;
import dev.slipway.lambda.function.LogLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Remembers what happened, and lets a test wait for it.
public final class RecordedEvents implements LambdaEvents {

    private static final long PATIENCE = Duration.ofSeconds(30).toMillis();

    private final List<LogLine> lines = new ArrayList<>();
    private final List<String> lifecycle = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    @Override
    public synchronized void logged(LogLine line) {
        lines.add(line);
        notifyAll();
    }

    @Override
    public synchronized void environmentStarted(String function, int environment) {
        lifecycle.add("started " + function + " " + environment);
        notifyAll();
    }

    @Override
    public synchronized void environmentStopped(String function, int environment) {
        lifecycle.add("stopped " + function + " " + environment);
        notifyAll();
    }

    @Override
    public synchronized void failed(String function, String requestId, Problem problem) {
        problems.add(problem);
        notifyAll();
    }

    /// All lines so far.
    public synchronized List<LogLine> lines() {
        return List.copyOf(lines);
    }

    /// The texts of all lines so far.
    public synchronized List<String> texts() {
        return lines.stream().map(LogLine::text).toList();
    }

    /// Which environments were started and stopped so far.
    public synchronized List<String> lifecycle() {
        return List.copyOf(lifecycle);
    }

    /// What went wrong in the background so far.
    public synchronized List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// Waits until the lines so far are as wanted.
    public synchronized List<LogLine> await(Predicate<List<LogLine>> wanted) throws InterruptedException {
        long deadline = System.nanoTime() / 1_000_000 + PATIENCE;
        while (!wanted.test(lines)) {
            long left = deadline - System.nanoTime() / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("still waiting; so far: " + texts());
            }
            wait(left);
        }
        return lines();
    }

    /// Waits until the report of the invocation with this id is written.
    public List<LogLine> awaitReport(String requestId) throws InterruptedException {
        return await(
                soFar -> soFar.stream().anyMatch(line -> line.text().startsWith("REPORT RequestId: " + requestId)));
    }
}
