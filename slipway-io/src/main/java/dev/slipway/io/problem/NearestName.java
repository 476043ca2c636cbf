package dev.slipway.io.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean …?": the name that a mistyped one was most likely meant to be.
public final class NearestName {

    /// Longer names are not compared: nobody mistypes them, and the comparison takes the square of the
    /// length.
    private static final int MAXIMUM_LENGTH = 128;

    private NearestName() {}

    /// The candidate with the fewest slips of the finger between it and the name, or empty where even that
    /// one has more than a third of the name's letters wrong. Case counts for nothing; of two equally near
    /// ones, the first in the order of their characters.
    public static Optional<String> of(String name, Collection<String> candidates) {
        if (name.isEmpty() || name.length() > MAXIMUM_LENGTH) {
            return Optional.empty();
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        int slips = Math.max(1, name.length() / 3);
        record Distance(String candidate, int slips) {}
        return candidates.stream()
                .filter(candidate -> candidate.length() <= MAXIMUM_LENGTH)
                .map(candidate -> new Distance(candidate, distance(wanted, candidate.toLowerCase(Locale.ROOT))))
                .filter(distance -> distance.slips() <= slips)
                .min(Comparator.comparingInt(Distance::slips).thenComparing(Distance::candidate))
                .map(Distance::candidate);
    }

    /// The number of letters to insert, delete, replace or swap with their neighbour (optimal string
    /// alignment).
    private static int distance(String left, String right) {
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            last[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = last[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(last[column], current[column - 1]) + 1);
                if (swapped(left, row, right, column)) {
                    current[column] = Math.min(current[column], beforeLast[column - 2] + 1);
                }
            }
            beforeLast = last;
            last = current;
        }
        return last[right.length()];
    }

    private static boolean swapped(String left, int row, String right, int column) {
        return row > 1
                && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
    }
}
