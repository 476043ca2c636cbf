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

    /// Whether `path` is what [#of] gives for it: not empty, and nothing in it to be taken out.
    public static boolean isConfined(String path) {
        int start = 0;
        while (true) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (isEmptyOrDots(path, start, end)) {
                return false;
            }
            if (slash < 0) {
                return path.indexOf('\0') < 0;
            }
            start = slash + 1;
        }
    }

    private static boolean isEmptyOrDots(String path, int start, int end) {
        return switch (end - start) {
            case 0 -> true;
            case 1 -> path.charAt(start) == '.';
            case 2 -> path.charAt(start) == '.' && path.charAt(start + 1) == '.';
            default -> false;
        };
    }
}
