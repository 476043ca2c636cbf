package dev.slipway.io.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The value of a `Range` header field.
final class RangeField {

    /// One part; numbers have so few digits that they fit.
    private static final Pattern ONE_PART = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    private RangeField() {}

    static ByteRange read(String value, long total) {
        Matcher matcher = ONE_PART.matcher(value);
        if (!matcher.matches()) {
            return new ByteRange.Whole();
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new ByteRange.Whole() : end(Long.parseLong(last), total);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        return from <= to && from < total
                ? new ByteRange.Part(from, Math.min(to, total - 1) - from + 1)
                : new ByteRange.Unsatisfiable();
    }

    private static ByteRange end(long count, long total) {
        long length = Math.min(count, total);
        return length == 0 ? new ByteRange.Unsatisfiable() : new ByteRange.Part(total - length, length);
    }
}
