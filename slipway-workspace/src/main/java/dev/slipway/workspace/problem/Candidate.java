package dev.slipway.workspace.problem;

/// A handler that was found in the source.
///
/// @param handler as the runtime client is told it: `app.handler`, `example.Orders`
/// @param file    relative to the service's folder
/// @param line    from 1
public record Candidate(String handler, String file, int line) {

    @Override
    public String toString() {
        return "`" + handler + "` (" + file + ":" + line + ")";
    }
}
