package dev.slipway.workspace.problem;

import java.util.Optional;

/// One thing that is wrong in a configuration file.
///
/// @param position where it starts
/// @param message  what is wrong
/// @param hint     what to write instead
/// @param excerpt  the line and a second one that points at the place; secrets are already masked in it.
///                 Empty where the file cannot be shown
public record Fault(Position position, String message, Optional<String> hint, Optional<Excerpt> excerpt) {

    /// The line that is at fault.
    ///
    /// @param line    as it stands in the file, or the part of it around the place
    /// @param pointer blanks up to the place, then a caret for each character of it
    public record Excerpt(String line, String pointer) {}

    /// The fault as people read it, in several lines without indentation.
    ///
    /// @param file how the file is called in front of the position
    public String render(String file) {
        StringBuilder text = new StringBuilder()
                .append(file)
                .append(':')
                .append(position.line())
                .append(':')
                .append(position.column())
                .append(": ")
                .append(message);
        excerpt.ifPresent(excerpt -> {
            String number = Integer.toString(position.line());
            String margin = " ".repeat(number.length());
            text.append("\n  ").append(number).append(" | ").append(excerpt.line());
            text.append("\n  ").append(margin).append(" | ").append(excerpt.pointer());
        });
        hint.ifPresent(hint -> text.append("\n  ").append(hint));
        return text.toString();
    }
}
