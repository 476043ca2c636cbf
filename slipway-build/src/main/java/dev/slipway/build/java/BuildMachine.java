package dev.slipway.build.java;

import java.util.List;
import java.util.Map;

/// What this machine has to build Java projects with.
///
/// @param environment of this process; `PATH` says which build tools there are
/// @param jdks        the first choice first (see [Jdk#installed])
public record BuildMachine(Map<String, String> environment, List<Jdk> jdks) {

    public BuildMachine {
        environment = Map.copyOf(environment);
        jdks = List.copyOf(jdks);
    }
}
