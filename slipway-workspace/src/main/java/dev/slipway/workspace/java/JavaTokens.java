package dev.slipway.workspace.java;

import java.util.ArrayList;
import java.util.List;

/// Splits Java source into words and single characters (Java Language Specification, chapter 3), without
/// comments, literals and blanks.
final class JavaTokens {

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int line = 1;

    private JavaTokens(String text) {
        this.text = text;
    }

    /// A word or a single character.
    ///
    /// @param line from 1
    record Token(String text, int line) {

        boolean is(String wanted) {
            return text.equals(wanted);
        }

        boolean isWord() {
            return Character.isJavaIdentifierStart(text.charAt(0));
        }
    }

    static List<Token> of(String text) {
        JavaTokens scan = new JavaTokens(text);
        while (scan.position < text.length()) {
            scan.step();
        }
        return scan.tokens;
    }

    private void step() {
        char character = text.charAt(position);
        if (text.startsWith("//", position)) {
            skipTo("\n");
        } else if (text.startsWith("/*", position)) {
            skipBehind("*/", 2);
        } else if (text.startsWith("\"\"\"", position)) {
            skipLiteral("\"\"\"");
        } else if (character == '"' || character == '\'') {
            skipLiteral(String.valueOf(character));
        } else if (Character.isJavaIdentifierPart(character)) {
            word();
        } else {
            if (!Character.isWhitespace(character)) {
                tokens.add(new Token(String.valueOf(character), line));
            }
            advance();
        }
    }

    private void word() {
        int start = position;
        while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position))) {
            position++;
        }
        tokens.add(new Token(text.substring(start, position), line));
    }

    private void skipLiteral(String quote) {
        position += quote.length();
        while (position < text.length() && !text.startsWith(quote, position)) {
            if (quote.length() == 1 && text.charAt(position) == '\n') {
                return; // not closed: the line ends it
            }
            if (text.charAt(position) == '\\') {
                advance();
            }
            advance();
        }
        position = Math.min(text.length(), position + quote.length());
    }

    private void skipBehind(String end, int from) {
        position += from;
        skipTo(end);
        position = Math.min(text.length(), position + end.length());
    }

    private void skipTo(String end) {
        while (position < text.length() && !text.startsWith(end, position)) {
            advance();
        }
    }

    private void advance() {
        if (position < text.length() && text.charAt(position) == '\n') {
            line++;
        }
        position++;
    }
}
