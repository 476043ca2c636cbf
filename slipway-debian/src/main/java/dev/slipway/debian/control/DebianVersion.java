package dev.slipway.debian.control;

import java.util.Objects;

/// A version of a package, ordered as Debian policy 5.6.12 and `dpkg --compare-versions` do.
///
/// @param text such as `1:2.41-12+deb13u4`
public record DebianVersion(String text) implements Comparable<DebianVersion> {

    @Override
    public int compareTo(DebianVersion other) {
        int byEpoch = comparePart(epoch(), other.epoch());
        if (byEpoch != 0) {
            return byEpoch;
        }
        int byUpstream = comparePart(upstream(), other.upstream());
        return byUpstream != 0 ? byUpstream : comparePart(revision(), other.revision());
    }

    private String epoch() {
        int colon = text.indexOf(':');
        return colon < 0 ? "" : text.substring(0, colon);
    }

    private String upstream() {
        int dash = text.lastIndexOf('-');
        return text.substring(text.indexOf(':') + 1, dash < 0 ? text.length() : dash);
    }

    private String revision() {
        int dash = text.lastIndexOf('-');
        return dash < 0 ? "" : text.substring(dash + 1);
    }

    /// Compares runs of other characters and runs of digits in turn.
    private static int comparePart(String left, String right) {
        int l = 0;
        int r = 0;
        while (l < left.length() || r < right.length()) {
            while (isOther(left, l) || isOther(right, r)) {
                int difference = Integer.compare(weight(left, l), weight(right, r));
                if (difference != 0) {
                    return difference;
                }
                l++;
                r++;
            }
            int leftEnd = endOfDigits(left, l);
            int rightEnd = endOfDigits(right, r);
            int difference = compareNumbers(left.substring(l, leftEnd), right.substring(r, rightEnd));
            if (difference != 0) {
                return difference;
            }
            l = leftEnd;
            r = rightEnd;
        }
        return 0;
    }

    private static boolean isOther(String part, int at) {
        return at < part.length() && !isDigit(part.charAt(at));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// A tilde sorts before the end, the end (and a digit) before letters, letters before all else.
    private static int weight(String part, int at) {
        if (!isOther(part, at)) {
            return 0;
        }
        char c = part.charAt(at);
        if (c == '~') {
            return -1;
        }
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter ? c : c + 256;
    }

    private static int endOfDigits(String part, int from) {
        int end = Math.min(from, part.length());
        while (end < part.length() && isDigit(part.charAt(end))) {
            end++;
        }
        return end;
    }

    /// Numbers of any length: some versions are dates with times.
    private static int compareNumbers(String left, String right) {
        String l = left.replaceFirst("^0+", "");
        String r = right.replaceFirst("^0+", "");
        return l.length() != r.length() ? Integer.compare(l.length(), r.length()) : l.compareTo(r);
    }

    /// Versions that compare as equal are equal: `1.0` and `1.0-0`, `0:1` and `1`.
    @Override
    public boolean equals(Object other) {
        return other instanceof DebianVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(text.replaceAll("[^1-9a-zA-Z]", ""));
    }

    @Override
    public String toString() {
        return text;
    }
}
