package dev.slipway.build.python;

import dev.slipway.build.DependencyProblem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the installer (uv) wrote before it gave up, as a problem. Its sentences are matched loosely: what is
/// not recognised is shown as it is, shortened.
public final class InstallerMessages {

    private static final int SHOWN_LINES = 12;
    private static final int SHOWN_WIDTH = 300;

    private static final Pattern MISSING = Pattern.compile("Because (\\S+?),? was not found in the package registry");
    private static final Pattern NO_VERSION = Pattern.compile("there (?:is|are) no versions? of (\\S+)");
    private static final Pattern ONLY_AVAILABLE =
            Pattern.compile("only the following versions of (\\S+?) (?:is|are) available");
    private static final Pattern NO_WHEEL = Pattern.compile(
            "(?<!\\S)(\\S+) has no (?:usable wheels|wheels with a matching (?:Python ABI|Python implementation|platform) tag)");
    /// It has a source, which is not compiled for another architecture.
    private static final Pattern UNUSED_SOURCE = Pattern.compile("has no usable wheels");

    private static final Pattern NOT_BUILT = Pattern.compile("Failed to (?:download and )?build `([^`]+)`");
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s]+@");

    private final String file;
    private final String platform;
    private final boolean succeeded;
    private final String text;

    /// @param file      where the dependencies are declared, relative to the service's folder
    /// @param platform  such as `linux/arm64`
    /// @param succeeded whether it did what it was asked to
    /// @param text      the installer's standard error
    public InstallerMessages(String file, String platform, boolean succeeded, String text) {
        this.file = file;
        this.platform = platform;
        this.succeeded = succeeded;
        this.text = CREDENTIALS.matcher(text).replaceAll("");
    }

    /// Whether there is a problem.
    public boolean failed() {
        return !succeeded;
    }

    /// Whether a source distribution was to be compiled and could not be.
    public boolean sourceNotCompiled() {
        return failed() && NOT_BUILT.matcher(text).find();
    }

    /// The problem that the text speaks of.
    public DependencyProblem problem() {
        Optional<String> notBuilt = first(NOT_BUILT);
        if (notBuilt.isPresent()) {
            return new DependencyProblem.SourceNotCompiled(file, notBuilt.get(), lastLines());
        }
        if (text.contains("Hash mismatch")) {
            return new DependencyProblem.HashMismatch(file, cause());
        }
        Optional<String> noWheel = first(NO_WHEEL);
        if (noWheel.isPresent()) {
            return new DependencyProblem.NoWheel(
                    file, noWheel.get(), platform, UNUSED_SOURCE.matcher(text).find(), cause());
        }
        Optional<String> missing = first(MISSING).or(() -> first(NO_VERSION)).or(() -> first(ONLY_AVAILABLE));
        if (missing.isPresent()) {
            return new DependencyProblem.NoSuchRequirement(file, missing.get(), cause());
        }
        if (text.contains("No solution found")) {
            return new DependencyProblem.RequirementsConflict(file, cause());
        }
        if (text.contains("Failed to fetch") || text.contains("error sending request")) {
            return new DependencyProblem.IndexUnreachable(file, cause());
        }
        return new DependencyProblem.InstallFailed(file, lastLines());
    }

    private Optional<String> first(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// The lines from the first cause to the first blank line, as one.
    private String cause() {
        String causes = text.lines()
                .dropWhile(line -> !line.strip().startsWith("cause:"))
                .takeWhile(line -> !line.startsWith("hint:"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(SHOWN_LINES)
                .map(line -> line.startsWith("cause: ") ? line.substring("cause: ".length()) : line)
                .collect(Collectors.joining(" "));
        return causes.isEmpty() ? lastLines() : shorten(causes, SHOWN_WIDTH * 3);
    }

    private String lastLines() {
        List<String> lines = text.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isBlank())
                .toList();
        return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()).stream()
                .map(line -> shorten(line, SHOWN_WIDTH))
                .collect(Collectors.joining("\n"));
    }

    private static String shorten(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width) + "…";
    }
}
