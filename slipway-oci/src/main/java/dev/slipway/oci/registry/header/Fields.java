package dev.slipway.oci.registry.header;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the simpler fields. What is malformed counts as missing.
public final class Fields {

    private static final Pattern NEXT_LINK =
            Pattern.compile("<([^<>\"]{1,8192})>[^<]*?;\\s*rel=\"?next\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTENT_RANGE =
            Pattern.compile("\\s*bytes\\s+(\\d{1,18})-(\\d{1,18})/(?:\\d{1,18}|\\*)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern UPLOAD_RANGE =
            Pattern.compile("\\s*(?:bytes=)?0-(\\d{1,18})\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private Fields() {}

    /// The target of the link to the next page (RFC 8288, relation `next`), as it was sent.
    public static Optional<String> nextLink(List<String> links) {
        return links.stream()
                .map(NEXT_LINK::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .findFirst();
    }

    /// The position of a part's first byte (RFC 9110, section 14.4, `Content-Range`).
    public static OptionalLong partStart(String contentRange) {
        Matcher match = CONTENT_RANGE.matcher(contentRange);
        return match.matches() ? OptionalLong.of(Long.parseLong(match.group(1))) : OptionalLong.empty();
    }

    /// How many bytes of an upload have arrived (OCI distribution specification, "Pushing a blob in chunks", field
    /// `Range`). The specification's range is inclusive and cannot say that nothing has arrived; registries say
    /// `0-0` for that.
    public static OptionalLong uploaded(String range) {
        Matcher match = UPLOAD_RANGE.matcher(range);
        if (!match.matches()) {
            return OptionalLong.empty();
        }
        long end = Long.parseLong(match.group(1));
        return OptionalLong.of(end == 0 ? 0 : end + 1);
    }

    /// How long a server asks to wait (RFC 9110, section 10.2.3, `Retry-After`): seconds, or a date, which is held
    /// against the server's own clock.
    ///
    /// @param now the answer's field `Date`
    public static Optional<Duration> pause(String retryAfter, Optional<String> now) {
        String text = retryAfter.strip();
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        Optional<Instant> until = date(text);
        Optional<Instant> from = now.flatMap(Fields::date);
        return until.isPresent() && from.isPresent()
                ? Optional.of(Duration.between(from.get(), until.get())).filter(pause -> !pause.isNegative())
                : Optional.empty();
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(
                    DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).parse(text.strip())));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    /// A media type in lower case without its parameters; empty text where there is none.
    public static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
