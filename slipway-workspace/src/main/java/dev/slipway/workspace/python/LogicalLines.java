package dev.slipway.workspace.python;

import java.util.ArrayList;
import java.util.List;

/// Splits Python source into logical lines (Python language reference, 2.1 "Line structure"): lines joined over
/// brackets and backslashes, without comments, every string replaced by `""`.
final class LogicalLines {

    private static final int TAB = 8;

    private final String text;
    private final List<LogicalLine> lines = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private int position;
    private int line = 1;
    private int brackets;
    private int startLine = 1;

    private LogicalLines(String text) {
        this.text = text;
    }

    /// A logical line.
    ///
    /// @param line   the first physical line, from 1
    /// @param indent columns of blanks in front
    /// @param text   without those blanks
    record LogicalLine(int line, int indent, String text) {}

    static List<LogicalLine> of(String text) {
        LogicalLines scan = new LogicalLines(text);
        while (scan.position < text.length()) {
            scan.step();
        }
        scan.endOfLine();
        return scan.lines;
    }

    private void step() {
        char character = text.charAt(position);
        switch (character) {
            case '#' -> skipComment();
            case '"', '\'' -> skipString(character);
            case '\\' -> joinLines();
            case '\n' -> newLine();
            case '(', '[', '{' -> {
                brackets++;
                take(character);
            }
            case ')', ']', '}' -> {
                brackets = Math.max(0, brackets - 1);
                take(character);
            }
            case '\r', '\f' -> position++;
            default -> take(character);
        }
    }

    private void take(char character) {
        current.append(character);
        position++;
    }

    private void skipComment() {
        while (position < text.length() && text.charAt(position) != '\n') {
            position++;
        }
    }

    private void joinLines() {
        if (position + 1 < text.length() && text.charAt(position + 1) == '\r') {
            position++;
        }
        if (position + 1 < text.length() && text.charAt(position + 1) == '\n') {
            line++;
            current.append(' ');
            position += 2;
        } else {
            take('\\');
        }
    }

    private void newLine() {
        position++;
        if (brackets > 0) {
            current.append(' ');
        } else {
            endOfLine();
            startLine = line + 1;
        }
        line++;
    }

    private void endOfLine() {
        String whole = current.toString();
        current.setLength(0);
        if (!whole.isBlank()) {
            lines.add(new LogicalLine(startLine, indentOf(whole), whole.strip()));
        }
    }

    private static int indentOf(String text) {
        int indent = 0;
        for (int index = 0; index < text.length(); index++) {
            switch (text.charAt(index)) {
                case ' ' -> indent++;
                case '\t' -> indent = (indent / TAB + 1) * TAB;
                default -> {
                    return indent;
                }
            }
        }
        return indent;
    }

    /// Prefixes such as `rb` stay in front of the empty string, where they do no harm. A backslash keeps the
    /// next character from ending the string, in raw strings too.
    private void skipString(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        boolean isTriple = text.startsWith(triple, position);
        position += isTriple ? 3 : 1;
        current.append("\"\"");
        while (position < text.length()) {
            char character = text.charAt(position);
            if (character == '\\') {
                countLine(position + 1);
                position += 2;
            } else if (isTriple ? text.startsWith(triple, position) : character == quote) {
                position += isTriple ? 3 : 1;
                return;
            } else if (character == '\n' && !isTriple) {
                return; // not closed: the line ends it
            } else {
                countLine(position);
                position++;
            }
        }
        position = text.length();
    }

    private void countLine(int index) {
        if (index < text.length() && text.charAt(index) == '\n') {
            line++;
        }
    }
}
