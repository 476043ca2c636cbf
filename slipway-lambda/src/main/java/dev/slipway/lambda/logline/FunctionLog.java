package dev.slipway.lambda.logline;

import dev.slipway.lambda.function.LambdaEvents;
import dev.slipway.lambda.function.LogLine;
import java.time.InstantSource;
import java.util.Optional;

/// The log of one execution environment.
public final class FunctionLog {

    private final String function;
    private final int environment;
    private final LambdaEvents events;
    private final InstantSource clock;
    private Optional<String> requestId = Optional.empty();
    private LogTail tail = new LogTail();

    /// @param function    the function's name
    /// @param environment which execution environment
    /// @param events      hears each line
    /// @param clock       what time it is
    public FunctionLog(String function, int environment, LambdaEvents events, InstantSource clock) {
        this.function = function;
        this.environment = environment;
        this.events = events;
        this.clock = clock;
    }

    /// From here on lines belong to the invocation. Its tail also has what was logged since the one before it
    /// ended: the Init phase, as a rule.
    public synchronized void begin(String invocation) {
        requestId = Optional.of(invocation);
    }

    /// From here on lines belong to no invocation.
    ///
    /// @return the last 4 KB of the invocation's lines
    public synchronized byte[] end() {
        requestId = Optional.empty();
        byte[] last = tail.bytes();
        tail = new LogTail();
        return last;
    }

    /// Lambda writes a line.
    public void platform(String text) {
        add(LogLine.Source.PLATFORM, text);
    }

    /// The function wrote a line.
    public void function(String text) {
        add(LogLine.Source.FUNCTION, text);
    }

    private synchronized void add(LogLine.Source source, String text) {
        tail.add(text);
        events.logged(new LogLine(clock.instant(), function, environment, requestId, source, text));
    }
}
