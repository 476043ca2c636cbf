package dev.slipway.oci.registry;

import dev.slipway.io.progress.Progress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What a registry client gets from the process that it works in.
///
/// @param cache       a folder of its own that may be deleted at any time; remembers uploads that have begun
/// @param environment the process's environment variables
/// @param clock       for what expires
/// @param random      spreads the moments at which many clients try again
/// @param progress    hears notes; the bytes are told to the caller's own tasks
public record Surroundings(
        Path cache, Map<String, String> environment, InstantSource clock, RandomGenerator random, Progress progress) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }
}
