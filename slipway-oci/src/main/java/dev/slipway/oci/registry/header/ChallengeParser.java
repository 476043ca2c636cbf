package dev.slipway.oci.registry.header;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads one `WWW-Authenticate` field. Its grammar needs a look ahead: after a comma comes another parameter, or
/// another scheme, and only the equals sign behind the word tells which.
final class ChallengeParser {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final String text;
    private int position;

    ChallengeParser(String text) {
        this.text = text;
    }

    void parseInto(List<Challenge> challenges) {
        skipSeparators();
        while (position < text.length()) {
            String scheme = token();
            if (scheme.isEmpty()) {
                return;
            }
            challenges.add(new Challenge(scheme.toLowerCase(Locale.ROOT), parameters()));
            skipSeparators();
        }
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        while (true) {
            int before = position;
            skipSeparators();
            String name = token();
            skipBlanks();
            if (name.isEmpty() || !at('=')) {
                position = before;
                return parameters;
            }
            position++;
            skipBlanks();
            parameters.put(name.toLowerCase(Locale.ROOT), at('"') ? quoted() : unquoted());
        }
    }

    /// A token, or what some servers send instead: anything up to a comma or a blank.
    private String unquoted() {
        int start = position;
        while (position < text.length() && !isBlank(text.charAt(position)) && !at(',')) {
            position++;
        }
        return text.substring(start, position);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        position++;
        while (position < text.length() && !at('"')) {
            if (at('\\') && position + 1 < text.length()) {
                position++;
            }
            value.append(text.charAt(position++));
        }
        position = Math.min(position + 1, text.length());
        return value.toString();
    }

    private String token() {
        int start = position;
        while (position < text.length() && isTokenCharacter(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    private static boolean isTokenCharacter(char character) {
        return character < 128 && (Character.isLetterOrDigit(character) || TOKEN_MARKS.indexOf(character) >= 0);
    }

    private void skipSeparators() {
        while (position < text.length() && (isBlank(text.charAt(position)) || at(','))) {
            position++;
        }
    }

    private void skipBlanks() {
        while (position < text.length() && isBlank(text.charAt(position))) {
            position++;
        }
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    private boolean at(char expected) {
        return position < text.length() && text.charAt(position) == expected;
    }
}
