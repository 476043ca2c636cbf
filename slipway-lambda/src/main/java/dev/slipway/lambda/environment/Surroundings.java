package dev.slipway.lambda.environment;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What execution environments take from outside of the program's logic.
///
/// @param clock       the time of day, for deadlines and log lines
/// @param nanoTime    a clock that only goes forward, for durations
/// @param identifiers makes ids that nobody can guess
/// @param threads     makes threads that wait for the network and for each other
/// @param readers     makes threads that wait for pipes, which would each hold up a thread that carries virtual
///                    ones
public record Surroundings(
        InstantSource clock,
        LongSupplier nanoTime,
        Supplier<UUID> identifiers,
        ThreadFactory threads,
        ThreadFactory readers) {}
