package dev.slipway.cli.output;

import java.util.ArrayList;
import java.util.List;

/// Text in columns: as wide as their widest cell, two spaces between them, the last one as it is.
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    /// A table with this first row.
    public Table(String... header) {
        rows.add(List.of(header));
    }

    /// Adds a row with as many cells as the header has.
    public Table row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells under a header of "
                    + rows.getFirst().size());
        }
        rows.add(List.of(cells));
        return this;
    }

    /// The lines, without trailing spaces.
    public List<String> lines() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell);
            if (column < widths.length - 1) {
                line.repeat(' ', widths[column] - cell.length() + 2);
            }
        }
        return line.toString().stripTrailing();
    }
}
