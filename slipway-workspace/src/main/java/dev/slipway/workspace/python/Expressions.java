package dev.slipway.workspace.python;

import java.util.ArrayList;
import java.util.List;

/// Finds characters of an expression that stand in no brackets. Strings are already left out of it.
final class Expressions {

    private Expressions() {}

    /// The first such character, or -1. An `=` that is part of `==`, `<=`, `>=`, `!=` or `:=` is none.
    static int indexOf(String expression, char wanted) {
        return indexOf(expression, wanted, 0);
    }

    /// The parts between such characters.
    static List<String> split(String expression, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int index = indexOf(expression, separator, 0); index >= 0; index = indexOf(expression, separator, start)) {
            parts.add(expression.substring(start, index));
            start = index + 1;
        }
        parts.add(expression.substring(start));
        return parts;
    }

    private static int indexOf(String expression, char wanted, int from) {
        int depth = 0;
        for (int index = from; index < expression.length(); index++) {
            char character = expression.charAt(index);
            switch (character) {
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> depth--;
                default -> {
                    if (depth == 0 && character == wanted && !partOfOperator(expression, index)) {
                        return index;
                    }
                }
            }
        }
        return -1;
    }

    /// The index of the bracket that closes the one at `open`, or -1.
    static int closing(String expression, int open) {
        int depth = 0;
        for (int index = open; index < expression.length(); index++) {
            switch (expression.charAt(index)) {
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> {
                    if (--depth == 0) {
                        return index;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    private static boolean partOfOperator(String expression, int index) {
        char character = expression.charAt(index);
        char before = index == 0 ? ' ' : expression.charAt(index - 1);
        char after = index + 1 == expression.length() ? ' ' : expression.charAt(index + 1);
        return switch (character) {
            case '=' -> after == '=' || "=<>!:+-*/%&|^@".indexOf(before) >= 0;
            case ':' -> after == '=';
            default -> false;
        };
    }
}
