package dev.slipway.oci.registry;

import java.util.regex.Pattern;

/// Makes text from outside fit to be shown: one line, bounded, without control characters, and without what may be
/// secret in it.
final class ForeignText {

    private static final int MAXIMUM_LENGTH = 300;
    private static final int CONSIDERED_LENGTH = 4096;

    private static final Pattern CONTROL_OR_SPACE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s\\u2028\\u2029]+");
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?\"'<>]+)\\?[^\\s\"'<>]*");
    private static final Pattern USER = Pattern.compile("(https?://)[^\\s/@\"'<>]+@");
    private static final Pattern CREDENTIAL =
            Pattern.compile("\\b(bearer|basic)\\s+[A-Za-z0-9+/._~=-]{8,}", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIGNED =
            Pattern.compile("\\b(eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_.-]+|gh[pousr]_[A-Za-z0-9]{16,})");
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "\\b(password|secret|token|signature|access_token|refresh_token)([\"']?\\s*[=:]\\s*[\"']?)[^\\s\"'&,;}]+",
            Pattern.CASE_INSENSITIVE);

    private ForeignText() {}

    /// The text on one line without a full stop at its end; empty where nothing is left.
    static String oneLine(String text) {
        String head = text.length() > CONSIDERED_LENGTH ? text.substring(0, CONSIDERED_LENGTH) : text;
        String line = redact(CONTROL_OR_SPACE.matcher(head).replaceAll(" ").strip());
        String bounded = line.length() > MAXIMUM_LENGTH ? line.substring(0, MAXIMUM_LENGTH) + "…" : line;
        return bounded.endsWith(".") ? bounded.substring(0, bounded.length() - 1) : bounded;
    }

    private static String redact(String text) {
        String redacted = QUERY.matcher(text).replaceAll("$1");
        redacted = USER.matcher(redacted).replaceAll("$1");
        redacted = CREDENTIAL.matcher(redacted).replaceAll("$1 …");
        redacted = SIGNED.matcher(redacted).replaceAll("…");
        return ASSIGNMENT.matcher(redacted).replaceAll("$1$2…");
    }
}
