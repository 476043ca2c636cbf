package dev.slipway.io.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A relative path from an archive or a configuration file, made harmless.
public final class ConfinedPath {

    private ConfinedPath() {}

    /// The path without leading slashes, `.` parts and doubled slashes, or empty where a `..` part would leave
    /// the root, or a NUL is in it. The root itself is the empty string.
    ///
    /// @param path a path with `/` between its parts, as archives have it
    public static Optional<String> of(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> {
                    if (parts.isEmpty()) {
                        return Optional.empty();
                    }
                    parts.removeLast();
                }
                default -> parts.add(part);
            }
        }
        String confined = String.join("/", parts);
        return confined.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(confined);
    }
}
