package dev.slipway.workspace;

import java.nio.file.Path;

/// The name of a service that no configuration names.
final class ServiceName {

    private static final int MAXIMUM_LENGTH = 64;
    private static final String NAMELESS = "function";

    private ServiceName() {}

    /// The folder's name, with `-` for what may not stand in a function's name.
    static String of(Path folder) {
        Path name = folder.getFileName();
        String allowed = (name == null ? "" : name.toString())
                .replaceAll("[^A-Za-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String bounded =
                allowed.substring(0, Math.min(allowed.length(), MAXIMUM_LENGTH)).replaceAll("-$", "");
        return bounded.isEmpty() ? NAMELESS : bounded;
    }
}
