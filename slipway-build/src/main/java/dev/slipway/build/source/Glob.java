package dev.slipway.build.source;

import java.util.ArrayList;
import java.util.List;

/// A pattern of path parts, as `.gitignore` and `.dockerignore` have them: `*` and `?` match within a part,
/// `[a-z]` one character of it, `**` any number of parts. Matching takes time in proportion to the product of
/// both lengths, whatever the pattern: a wildcard that fails is only ever taken up again from the last one.
final class Glob {

    private static final String ANY_PARTS = "**";

    private final List<String> parts;

    private Glob(List<String> parts) {
        this.parts = parts;
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
        int at = 0;
        int pattern = 0;
        int retryPattern = -1;
        int retryAt = 0;
        while (at < path.length) {
            if (pattern < parts.size() && parts.get(pattern).equals(ANY_PARTS)) {
                retryPattern = ++pattern;
                retryAt = at;
            } else if (pattern < parts.size() && matchesPart(parts.get(pattern), path[at])) {
                pattern++;
                at++;
            } else if (retryPattern >= 0) {
                pattern = retryPattern;
                at = ++retryAt;
            } else {
                return false;
            }
        }
        while (pattern < parts.size() && parts.get(pattern).equals(ANY_PARTS)) {
            pattern++;
        }
        return pattern == parts.size();
    }

    /// Whether `pattern` matches one part of a path.
    static boolean matchesPart(String pattern, String part) {
        int at = 0;
        int position = 0;
        int retryPosition = -1;
        int retryAt = 0;
        while (at < part.length()) {
            int next = position < pattern.length() ? matchOne(pattern, position, part.charAt(at)) : -1;
            if (position < pattern.length() && pattern.charAt(position) == '*') {
                retryPosition = ++position;
                retryAt = at;
            } else if (next > 0) {
                position = next;
                at++;
            } else if (retryPosition >= 0) {
                position = retryPosition;
                at = ++retryAt;
            } else {
                return false;
            }
        }
        while (position < pattern.length() && pattern.charAt(position) == '*') {
            position++;
        }
        return position == pattern.length();
    }

    /// The position behind the element of `pattern` at `position` where that matches `character`, otherwise -1.
    private static int matchOne(String pattern, int position, char character) {
        char element = pattern.charAt(position);
        return switch (element) {
            case '?' -> position + 1;
            case '\\' ->
                position + 1 < pattern.length() && pattern.charAt(position + 1) == character ? position + 2 : -1;
            case '[' -> matchClass(pattern, position, character);
            default -> element == character ? position + 1 : -1;
        };
    }

    /// A class that is never closed is taken as the character `[`.
    private static int matchClass(String pattern, int open, char character) {
        int position = open + 1;
        boolean negated =
                position < pattern.length() && (pattern.charAt(position) == '!' || pattern.charAt(position) == '^');
        if (negated) {
            position++;
        }
        int first = position;
        boolean found = false;
        while (position < pattern.length() && (pattern.charAt(position) != ']' || position == first)) {
            if (pattern.charAt(position) == '\\' && position + 1 < pattern.length()) {
                position++;
            }
            char low = pattern.charAt(position);
            char high = low;
            if (position + 2 < pattern.length()
                    && pattern.charAt(position + 1) == '-'
                    && pattern.charAt(position + 2) != ']') {
                high = pattern.charAt(position + 2);
                position += 2;
            }
            found |= low <= character && character <= high;
            position++;
        }
        if (position >= pattern.length()) {
            return character == '[' ? open + 1 : -1;
        }
        return found != negated ? position + 1 : -1;
    }
}
