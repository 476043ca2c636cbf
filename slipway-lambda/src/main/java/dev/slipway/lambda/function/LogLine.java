package dev.slipway.lambda.function;

import java.time.Instant;
import java.util.Optional;

/// One line of a function's log.
///
/// @param time        when it was read
/// @param function    the function's name
/// @param environment which of its execution environments: 1 for the first
/// @param requestId   the invocation that it belongs to; empty for output between invocations and before the
///                    first
/// @param source      who wrote it
/// @param text        without its line end
public record LogLine(
        Instant time, String function, int environment, Optional<String> requestId, Source source, String text) {

    /// Who wrote a line.
    public enum Source {
        /// Lambda: `START`, `END`, `REPORT` and the like.
        PLATFORM,
        /// The function, to standard output or standard error.
        FUNCTION
    }
}
