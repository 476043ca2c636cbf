package dev.slipway.io.archive;

/// Foreign text made fit for a message: bounded, without control characters.
final class Shortened {

    private static final int LENGTH = 120;

    private Shortened() {}

    static String text(String foreign) {
        String head = foreign.length() <= LENGTH ? foreign : foreign.substring(0, LENGTH) + "…";
        StringBuilder clean = new StringBuilder(head.length());
        head.codePoints().forEach(point -> clean.appendCodePoint(Character.isISOControl(point) ? '?' : point));
        return clean.toString();
    }
}
