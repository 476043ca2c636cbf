package dev.slipway.workspace.configuration;

import dev.slipway.workspace.problem.Position;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/// Positions of snakeyaml-engine, which count from 0, as ours, which count from 1.
final class Marks {

    private static final Position START = new Position(1, 1);

    private Marks() {}

    static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    static Span span(Node node) {
        return new Span(
                node.getStartMark().map(Marks::position).orElse(START),
                node.getEndMark().map(Marks::position).orElse(START));
    }
}
