package dev.slipway.build;

import dev.slipway.oci.Digest;
import dev.slipway.oci.Platform;
import java.time.Duration;
import java.util.List;

/// An image that was built.
///
/// @param service   the plan's service
/// @param reference the image's name in the store, such as `thumbnail:latest`
/// @param digest    of the manifest: the image's identity
/// @param platform  what it runs on
/// @param size      of manifest, configuration and layers as they are stored and sent, in bytes
/// @param layers    lowest first
/// @param decisions that were taken while building, such as a package that a shared object needs; the plan has
///                  the others
/// @param duration  how long it took
public record BuildResult(
        String service,
        String reference,
        Digest digest,
        Platform platform,
        long size,
        List<BuiltLayer> layers,
        List<Plan.Decision> decisions,
        Duration duration) {

    public BuildResult {
        layers = List.copyOf(layers);
        decisions = List.copyOf(decisions);
    }
}
