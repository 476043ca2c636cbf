package dev.slipway.cli.output;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers of bytes for people.
public final class ByteCount {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private ByteCount() {}

    /// Such as `812 B`, `4.1 kB`, `37.2 MB`: decimal units, as Docker and registries show them.
    ///
    /// @param bytes not negative
    public static String format(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0
                ? bytes + " B"
                : BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString() + " " + UNITS[unit];
    }
}
