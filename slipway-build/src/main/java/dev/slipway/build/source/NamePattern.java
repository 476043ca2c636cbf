package dev.slipway.build.source;

/// A pattern of one part of a path: `*` matches any characters, `?` one, `[a-z]` one of a class. Matching takes
/// time in proportion to the product of both lengths, whatever the pattern: a `*` that fails is only ever taken
/// up again from the last one. The two kinds that nearly all patterns are, `name` and `*.suffix`, are compared
/// as they stand.
final class NamePattern {

    private final String pattern;
    private final boolean literal;
    private final boolean suffix;

    NamePattern(String pattern) {
        this.pattern = pattern;
        this.literal = isLiteral(pattern);
        this.suffix = !literal && pattern.startsWith("*") && isLiteral(pattern.substring(1));
    }

    private static boolean isLiteral(String text) {
        return text.chars().noneMatch(character -> "*?[\\".indexOf(character) >= 0);
    }

    /// Whether the only name that this matches is the pattern itself.
    boolean isLiteral() {
        return literal;
    }

    /// As it was written.
    String text() {
        return pattern;
    }

    /// Whether the pattern matches the whole of a name.
    boolean matches(String name) {
        if (literal) {
            return pattern.equals(name);
        }
        if (suffix) {
            return name.regionMatches(name.length() - pattern.length() + 1, pattern, 1, pattern.length() - 1);
        }
        return matchesWildcards(name);
    }

    private boolean matchesWildcards(String name) {
        int at = 0;
        int position = 0;
        int retryPosition = -1;
        int retryAt = 0;
        while (at < name.length()) {
            int next = position < pattern.length() ? matchOne(pattern, position, name.charAt(at)) : -1;
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
