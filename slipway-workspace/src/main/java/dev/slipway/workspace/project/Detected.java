package dev.slipway.workspace.project;

import dev.slipway.build.Plan;
import java.util.List;
import java.util.Optional;

/// What a project's files say.
///
/// @param handler   empty where only the built classes can tell
/// @param decisions each choice, and why
public record Detected(Plan.Application application, Optional<String> handler, List<Plan.Decision> decisions) {

    public Detected {
        decisions = List.copyOf(decisions);
    }
}
