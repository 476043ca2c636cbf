package dev.slipway.workspace.configuration;

import dev.slipway.workspace.problem.Position;

/// A stretch of the file.
///
/// @param start the first character
/// @param end   the character after the last
public record Span(Position start, Position end) {

    static Span ofOneCharacter(Position position) {
        return new Span(position, new Position(position.line(), position.column() + 1));
    }
}
