package dev.slipway.workspace.problem;

import java.util.List;
import java.util.stream.Collectors;

/// How lists and foreign words stand in a sentence.
final class Texts {

    private static final int LISTED = 10;
    private static final int LONGEST = 80;

    private Texts() {}

    /// Literals with commas between them.
    static String list(List<String> literals) {
        return literals.stream().map(literal -> "`" + literal + "`").collect(Collectors.joining(", "));
    }

    /// The first few of many, and how many more there are.
    static String several(List<?> things, String separator) {
        String listed = things.stream().limit(LISTED).map(Object::toString).collect(Collectors.joining(separator));
        return things.size() <= LISTED ? listed : listed + ", … and " + (things.size() - LISTED) + " more";
    }

    /// A foreign word, without what would spoil the message.
    static String shortened(String word) {
        String printable = word.codePoints()
                .limit(LONGEST + 1L)
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
    }
}
