package dev.slipway.debian.trust;

import dev.slipway.debian.control.Paragraph;
import dev.slipway.debian.problem.DebianProblem;
import dev.slipway.io.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a suite holds, as its verified `InRelease` file says.
///
/// @param suite         the name that was asked for
/// @param url           where the file is from
/// @param names         the names that it gives itself: `Codename` and `Suite`
/// @param date          when it was made
/// @param validUntil    until when it is to be replaced; suites that change daily have it
/// @param architectures those it has packages for
/// @param byHash        whether its files can be had under their hashes as well, which no update of the mirror
///         breaks
/// @param separateAll   whether packages for all architectures are in an index of their own only
/// @param files         its files by their path below the suite's folder
public record Release(
        String suite,
        String url,
        List<String> names,
        Instant date,
        Optional<Instant> validUntil,
        List<String> architectures,
        boolean byHash,
        boolean separateAll,
        Map<String, IndexFile> files) {

    /// A mirror's clock and ours need not agree to the minute.
    private static final Duration CLOCK_TOLERANCE = Duration.ofHours(24);

    private static final int MAXIMUM_FILES = 100_000;

    /// The form of RFC 5322 that `apt-ftparchive` writes: `Sat, 12 Sep 2026 07:55:41 UTC`.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss z", Locale.ENGLISH);

    /// One file of a suite.
    ///
    /// @param size   in bytes
    /// @param sha256 in lower-case hexadecimal
    public record IndexFile(long size, String sha256) {}

    /// Understands a verified text.
    ///
    /// @throws ProblemException with [DebianProblem.IndexMalformed] if it lacks what is needed
    public static Release parse(String text, String suite, String url) {
        try {
            Paragraph paragraph = Paragraph.parse(text);
            List<String> architectures = words(paragraph.field("Architectures").orElse(""));
            boolean separateAll = architectures.contains("all")
                    && !words(paragraph.field("No-Support-for-Architecture-all").orElse(""))
                            .contains("Packages");
            return new Release(
                    suite,
                    url,
                    List.of(
                            paragraph.field("Codename").orElse(""),
                            paragraph.field("Suite").orElse("")),
                    paragraph
                            .field("Date")
                            .map(Release::date)
                            .orElseThrow(() -> new IllegalArgumentException("it has no date")),
                    paragraph.field("Valid-Until").map(Release::date),
                    architectures,
                    paragraph.field("Acquire-By-Hash").filter("yes"::equals).isPresent(),
                    separateAll,
                    files(paragraph
                            .field("SHA256")
                            .orElseThrow(() -> new IllegalArgumentException("it has no SHA-256 of its files"))));
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(
                    new DebianProblem.IndexMalformed(suite, url, String.valueOf(malformed.getMessage())), malformed);
        }
    }

    private static Instant date(String text) {
        try {
            return ZonedDateTime.parse(text, DATE).toInstant();
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("`" + text + "` is no date", malformed);
        }
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
    }

    private static Map<String, IndexFile> files(String field) {
        Map<String, IndexFile> files = new HashMap<>();
        for (String line : field.split("\n", -1)) {
            String[] columns = line.strip().split("\\s+", -1);
            if (columns.length == 3
                    && columns[0].matches("[0-9a-f]{64}")
                    && columns[1].matches("[0-9]{1,15}")
                    && files.size() < MAXIMUM_FILES) {
                files.put(columns[2], new IndexFile(Long.parseLong(columns[1]), columns[0]));
            }
        }
        return files;
    }

    /// Refuses a release that is not the one asked for, or not of now.
    ///
    /// @param now     the time
    /// @param archive whether it is a snapshot, which stays as it was
    public void checkCurrent(Instant now, boolean archive) {
        if (!names.contains(suite)) {
            throw new ProblemException(new DebianProblem.SuiteMismatch(suite, url, names.getFirst()));
        }
        if (date.isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw new ProblemException(new DebianProblem.IndexFromFuture(suite, url, date));
        }
        Optional<Instant> ended = validUntil.filter(now::isAfter);
        if (ended.isPresent() && !archive) {
            throw new ProblemException(new DebianProblem.IndexExpired(suite, url, ended.get()));
        }
    }
}
