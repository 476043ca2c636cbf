package dev.slipway.workspace.configuration;

import dev.slipway.workspace.problem.Position;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/// Where a file stops being YAML.
///
/// @param position of the first character that does not fit
/// @param message  what the parser says about it
/// @param line     the text of that line
record SyntaxFault(Position position, String message, String line) {

    static SyntaxFault of(MarkedYamlEngineException exception, String text) {
        Position position = exception
                .getProblemMark()
                .or(exception::getContextMark)
                .map(Marks::position)
                .orElse(new Position(1, 1));
        String context = Optional.ofNullable(exception.getContext())
                .map(words -> words + ": ")
                .orElse("");
        return at(position, context + exception.getProblem(), text);
    }

    static SyntaxFault of(ReaderException exception, String text) {
        int index =
                text.offsetByCodePoints(0, Math.min(exception.getPosition(), text.codePointCount(0, text.length())));
        Position position = DecodedText.endOf(text.substring(0, index));
        String character = String.format(Locale.ROOT, "U+%04X", exception.getCodePoint());
        return at(position, "the character " + character + " may not stand in YAML", text);
    }

    private static SyntaxFault at(Position position, String message, String text) {
        String line = text.lines().skip(position.line() - 1L).findFirst().orElse("");
        return new SyntaxFault(position, message, line);
    }

    /// The value on the line is masked: without the structure of the file nobody knows whether it is a secret.
    void addTo(Faults faults) {
        int colon = line.indexOf(':');
        if (colon >= 0) {
            int column = line.codePointCount(0, colon) + 2;
            int end = line.codePointCount(0, line.length()) + 1;
            faults.mask(new Span(new Position(position.line(), column), new Position(position.line(), end)));
        }
        boolean tabs = line.startsWith("\t") || message.contains("'\\t'");
        Optional<String> hint = tabs ? Optional.of("YAML is indented with blanks, not with tabs") : Optional.empty();
        faults.add(Span.ofOneCharacter(position), "this is no YAML: " + message, hint);
    }
}
