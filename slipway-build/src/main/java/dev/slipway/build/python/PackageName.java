package dev.slipway.build.python;

import java.util.Locale;

/// Names of Python's packages.
final class PackageName {

    private PackageName() {}

    /// The one spelling of a name (PEP 503, "Normalized Names").
    static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }
}
