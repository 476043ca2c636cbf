package dev.slipway.workspace;

import dev.slipway.build.Plan;
import dev.slipway.oci.Platform;
import java.util.List;
import java.util.Optional;

/// What the user says about a service's image; what is empty is detected.
///
/// @param language  `python` or `java`
/// @param version   of the language, as written
/// @param handler   as written
/// @param base      what the layers lie on
/// @param packages  Debian packages beside those that the language needs
/// @param platforms what to build for; empty for the machine's own
public record PackagingSettings(
        Optional<String> language,
        Optional<String> version,
        Optional<String> handler,
        Plan.Base base,
        List<String> packages,
        List<Platform> platforms) {

    public PackagingSettings {
        packages = List.copyOf(packages);
        platforms = List.copyOf(platforms);
    }
}
