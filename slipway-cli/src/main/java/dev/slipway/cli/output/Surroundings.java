package dev.slipway.cli.output;

import java.util.Map;

/// What the output is shown on.
///
/// @param terminal whether standard error is a terminal that can move its cursor
/// @param colour   whether it may be coloured
/// @param columns  its width; 80 where that is not known
public record Surroundings(boolean terminal, boolean colour, int columns) {

    private static final int USUAL_COLUMNS = 80;

    /// No terminal: a pipe, a file, a test.
    public static Surroundings none() {
        return new Surroundings(false, false, USUAL_COLUMNS);
    }

    /// What the launcher found out and the user wishes: `NO_COLOR` and `TERM=dumb` are obeyed.
    ///
    /// @param terminal    whether standard error is a terminal
    /// @param columns     its width as the launcher gave it; anything that is no sensible number means 80
    /// @param environment the process's environment variables
    public static Surroundings of(boolean terminal, String columns, Map<String, String> environment) {
        boolean able = terminal && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
        boolean colour = able && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Surroundings(able, colour, width(columns));
    }

    private static int width(String columns) {
        boolean sensible = columns.matches("[1-9][0-9]{1,3}");
        return sensible ? Integer.parseInt(columns) : USUAL_COLUMNS;
    }
}
