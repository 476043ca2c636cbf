package dev.slipway.lambda;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The header `X-Amzn-Trace-Id` (X-Ray developer guide, "Tracing header").
final class TraceHeader {

    private static final Pattern ROOT = Pattern.compile("(?:^|;)\\s*Root=(1-[0-9a-f]{8}-[0-9a-f]{24})\\s*(?:;|$)");
    private static final Pattern PARENT = Pattern.compile("(?:^|;)\\s*Parent=([0-9a-f]{16})\\s*(?:;|$)");
    private static final Pattern SAMPLED = Pattern.compile("(?:^|;)\\s*Sampled=([01])\\s*(?:;|$)");
    private static final Pattern LINEAGE = Pattern.compile("(?:^|;)\\s*(Lineage=[0-9a-f:|]{1,256})\\s*(?:;|$)");

    private TraceHeader() {}

    /// The header as a function sees it: what the caller gave, and what is made up for the rest.
    ///
    /// @param given        by the caller
    /// @param epochSeconds when the trace began, where it begins here
    /// @param random       where ids come from, where they are made here
    static String complete(Optional<String> given, long epochSeconds, UUID random) {
        String header = given.filter(text -> text.length() <= 1_024).orElse("");
        String hex = random.toString().replace("-", "");
        String root = find(ROOT, header)
                .orElseGet(() -> String.format(Locale.ROOT, "1-%08x-%s", epochSeconds, hex.substring(0, 24)));
        String parent = find(PARENT, header).orElseGet(() -> hex.substring(16));
        String sampled = find(SAMPLED, header).orElse("0");
        String lineage = find(LINEAGE, header).map(text -> ";" + text).orElse("");
        return "Root=" + root + ";Parent=" + parent + ";Sampled=" + sampled + lineage;
    }

    private static Optional<String> find(Pattern pattern, String header) {
        Matcher matcher = pattern.matcher(header);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
