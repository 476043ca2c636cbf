package dev.slipway.build.source;

import java.util.ArrayList;
import java.util.List;

/// A pattern of path parts, as `.gitignore` and `.dockerignore` have them: a [NamePattern] for
/// each part, and `**` for any number of parts. Matching takes time in proportion to the product of both
/// lengths, whatever the pattern: a `**` that fails is only ever taken up again from the last one.
final class Glob {

    private static final String ANY_PARTS = "**";

    private final List<NamePattern> parts;

    /// How many parts a path must have; -1 where `**` leaves that open.
    private final int depth;

    private Glob(List<String> parts) {
        this.parts = parts.stream().map(NamePattern::new).toList();
        this.depth = parts.contains(ANY_PARTS) ? -1 : parts.size();
    }

    /// The pattern whose parts are separated by `/`. Several `**` in a row are one; at the end it
    /// matches at least one part.
    static Glob of(String pattern) {
        List<String> parts = new ArrayList<>();
        for (String part : pattern.split("/", -1)) {
            boolean repeated = part.equals(ANY_PARTS)
                    && !parts.isEmpty()
                    && parts.getLast().equals(ANY_PARTS);
            if (!part.isEmpty() && !repeated) {
                parts.add(part);
            }
        }
        if (!parts.isEmpty() && parts.getLast().equals(ANY_PARTS)) {
            parts.add("*");
        }
        return new Glob(List.copyOf(parts));
    }

    /// Whether the pattern matches the whole of `path`.
    ///
    /// @param path the parts of a path
    boolean matches(String[] path) {
        if (depth >= 0 && depth != path.length) {
            return false;
        }
        int at = 0;
        int pattern = 0;
        int retryPattern = -1;
        int retryAt = 0;
        while (at < path.length) {
            if (pattern < parts.size() && isAnyParts(pattern)) {
                retryPattern = ++pattern;
                retryAt = at;
            } else if (pattern < parts.size() && parts.get(pattern).matches(path[at])) {
                pattern++;
                at++;
            } else if (retryPattern >= 0) {
                pattern = retryPattern;
                at = ++retryAt;
            } else {
                return false;
            }
        }
        while (pattern < parts.size() && isAnyParts(pattern)) {
            pattern++;
        }
        return pattern == parts.size();
    }

    private boolean isAnyParts(int index) {
        return parts.get(index).text().equals(ANY_PARTS);
    }
}
