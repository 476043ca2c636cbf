package dev.slipway.oci;

import dev.slipway.io.problem.ProblemException;
import java.util.Optional;

/// Reads references by the grammar of the distribution project (`distribution/reference`):
///
/// ```
/// reference       := [domain "/"] path [":" tag] ["@" digest]
/// domain          := host [":" port];  host := name parts with letters, digits, "-", joined by "." | "[" IPv6 "]"
/// path            := component ["/" component]*
/// component       := alphanumeric [separator alphanumeric]*;  separator := "." | "_" | "__" | "-"+
/// tag             := word character [word character | "." | "-"]{0,127}
/// ```
///
/// The first component is a domain where it holds a `.` or `:`, an upper-case letter, or is `localhost`, and a
/// `/` follows.
final class ReferenceParser {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TAG = 128;

    private final String text;
    private int position;

    ReferenceParser(String text) {
        this.text = text;
    }

    Reference parse() {
        if (text.isEmpty()) {
            throw invalid(0, "it is empty");
        }
        Optional<String> domain = domain();
        String path = path();
        int nameLength = domain.map(String::length).orElse(-1) + 1 + path.length();
        if (nameLength > LONGEST_NAME) {
            throw invalid(LONGEST_NAME, "the name is longer than " + LONGEST_NAME + " characters");
        }
        Optional<String> tag = takes(':') ? Optional.of(tag()) : Optional.empty();
        Optional<Digest> digest = takes('@') ? Optional.of(digest()) : Optional.empty();
        if (position < text.length()) {
            throw invalid(position, unexpected(position));
        }
        return new Reference(domain, path, tag, digest);
    }

    private Optional<String> domain() {
        int slash = text.indexOf('/');
        if (slash <= 0) {
            return Optional.empty();
        }
        String first = text.substring(0, slash);
        boolean domain = first.equals("localhost")
                || first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || first.chars().anyMatch(ReferenceParser::isUpperCase);
        if (!domain) {
            return Optional.empty();
        }
        checkDomain(first);
        position = slash + 1;
        return Optional.of(first);
    }

    private void checkDomain(String domain) {
        int end = domain.startsWith("[") ? checkAddress(domain) : checkHost(domain);
        if (end == domain.length()) {
            return;
        }
        String port = domain.substring(end + 1);
        for (int i = 0; i < port.length(); i++) {
            if (!isDigit(port.charAt(i))) {
                throw invalid(end + 1 + i, "a port has digits only");
            }
        }
        if (port.isEmpty()) {
            throw invalid(end + 1, "the port is missing");
        }
    }

    private int checkAddress(String domain) {
        int close = domain.indexOf(']');
        for (int i = 1; i < (close < 0 ? domain.length() : close); i++) {
            char c = domain.charAt(i);
            if (!isDigit(c) && c != ':' && !(c >= 'a' && c <= 'f') && !(c >= 'A' && c <= 'F')) {
                throw invalid(i, "an IPv6 address has hexadecimal digits and colons only");
            }
        }
        int end = close + 1;
        if (close < 2 || (end < domain.length() && domain.charAt(end) != ':')) {
            throw invalid(close < 0 ? domain.length() : end, "an IPv6 address stands in brackets: `[::1]:5000`");
        }
        return end;
    }

    private int checkHost(String domain) {
        int end = domain.indexOf(':') < 0 ? domain.length() : domain.indexOf(':');
        for (int i = 0; i < end; i++) {
            char c = domain.charAt(i);
            boolean edge = i == 0 || i == end - 1 || domain.charAt(i - 1) == '.' || domain.charAt(i + 1) == '.';
            boolean letter = isLowerCase(c) || isUpperCase(c) || isDigit(c);
            if (!letter && (edge || (c != '-' && c != '.'))) {
                throw invalid(i, unexpected(i));
            }
        }
        if (end == 0) {
            throw invalid(0, "the host is missing");
        }
        return end;
    }

    private String path() {
        int start = position;
        do {
            component();
        } while (takes('/'));
        return text.substring(start, position);
    }

    private void component() {
        alphanumeric();
        while (position < text.length()) {
            int separator = separatorLength();
            if (separator == 0) {
                return;
            }
            position += separator;
            alphanumeric();
        }
    }

    private int separatorLength() {
        if (text.startsWith("__", position)) {
            return 2;
        }
        char c = text.charAt(position);
        if (c == '.' || c == '_') {
            return 1;
        }
        int length = 0;
        while (position + length < text.length() && text.charAt(position + length) == '-') {
            length++;
        }
        return length;
    }

    private void alphanumeric() {
        int start = position;
        while (position < text.length() && (isLowerCase(text.charAt(position)) || isDigit(text.charAt(position)))) {
            position++;
        }
        if (position == start) {
            throw invalid(position, position == text.length() ? "it ends too early" : unexpected(position));
        }
        if (position < text.length() && isUpperCase(text.charAt(position))) {
            throw invalid(position, unexpected(position));
        }
    }

    private String tag() {
        int start = position;
        while (position < text.length() && isTagCharacter(text.charAt(position), position == start)) {
            position++;
        }
        if (position == start) {
            throw invalid(position, position == text.length() ? "the tag is missing" : unexpected(position));
        }
        if (position - start > LONGEST_TAG) {
            throw invalid(start + LONGEST_TAG, "the tag is longer than " + LONGEST_TAG + " characters");
        }
        return text.substring(start, position);
    }

    private Digest digest() {
        int start = position;
        position = text.length();
        return Digest.parse(text.substring(start))
                .orElseThrow(() -> invalid(
                        start, "a digest is `sha256:` and 64, or `sha512:` and 128, hexadecimal digits in lower case"));
    }

    private boolean takes(char expected) {
        boolean there = position < text.length() && text.charAt(position) == expected;
        if (there) {
            position++;
        }
        return there;
    }

    private String unexpected(int index) {
        char c = text.charAt(index);
        if (isUpperCase(c)) {
            return "upper-case letters are not allowed in a name";
        }
        return Character.isISOControl(c) ? "a control character is not allowed" : "`" + c + "` cannot stand here";
    }

    private ProblemException invalid(int index, String reason) {
        return new ProblemException(new OciProblem.InvalidReference(text, index + 1, reason));
    }

    private static boolean isTagCharacter(char c, boolean first) {
        return isLowerCase(c) || isUpperCase(c) || isDigit(c) || c == '_' || (!first && (c == '.' || c == '-'));
    }

    private static boolean isLowerCase(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpperCase(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
