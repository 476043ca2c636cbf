package dev.slipway.workspace.configuration;

import dev.slipway.workspace.problem.Fault.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The lines of a file as messages show them: secrets masked, long lines cut, control characters replaced.
final class Excerpts {

    private static final int WIDTH = 100;
    private static final int BEFORE = 40;

    private final List<String> lines;
    private final List<Span> masked = new ArrayList<>();

    Excerpts(String text) {
        this.lines = text.lines().toList();
    }

    void mask(Span span) {
        masked.add(span);
    }

    /// The line in which the span starts, and the carets under it; empty where the file has no such line.
    Optional<Excerpt> of(Span span) {
        int number = span.start().line();
        if (number > lines.size()) {
            return Optional.empty();
        }
        int[] points = maskedLine(number);
        int start = Math.min(span.start().column() - 1, points.length);
        int end = span.end().line() == number ? span.end().column() - 1 : points.length;
        int from = start > WIDTH - BEFORE ? start - BEFORE : 0;
        int to = Math.min(points.length, from + WIDTH);
        String line = (from > 0 ? "…" : "") + new String(points, from, to - from) + (to < points.length ? "…" : "");
        int blanks = start - from + (from > 0 ? 1 : 0);
        int carets = Math.max(1, Math.min(end, to) - start);
        return Optional.of(new Excerpt(line, " ".repeat(blanks) + "^".repeat(carets)));
    }

    private int[] maskedLine(int number) {
        int[] points = lines.get(number - 1)
                .codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .toArray();
        for (Span span : masked) {
            if (span.start().line() <= number && number <= span.end().line()) {
                int from = span.start().line() == number ? span.start().column() - 1 : 0;
                int to = span.end().line() == number ? span.end().column() - 1 : points.length;
                Arrays.fill(points, Math.min(from, points.length), Math.clamp(to, from, points.length), '*');
            }
        }
        return points;
    }
}
