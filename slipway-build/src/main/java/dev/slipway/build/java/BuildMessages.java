package dev.slipway.build.java;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a build tool says when a build fails, without what it always says.
final class BuildMessages {

    private static final int SHOWN_LINES = 15;
    private static final int SHOWN_CHARACTERS = 400;
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s]+@");
    private static final Pattern COLOUR = Pattern.compile("\\x1B\\[[0-9;]*[A-Za-z]");

    /// Maven's own advice, headings without content, and the version that Debian's Gradle asks Java for.
    private static final List<String> NOISE = List.of(
            "To see the full stack trace",
            "Re-run Maven using",
            "For more information about the errors",
            "[Help ",
            "After correcting the problems",
            "mvn <args> -rf",
            "COMPILATION ERROR",
            "BUILD FAILURE",
            "-----",
            "FAILURE: Build failed with an exception",
            "* What went wrong",
            "openjdk version",
            "OpenJDK Runtime Environment",
            "OpenJDK 64-Bit Server VM");

    private BuildMessages() {}

    /// What Maven said: its lines with `[ERROR]`, or the last ones where there are none.
    ///
    /// @param project paths in it are shown relative to it
    static String ofMaven(String output, Path project) {
        List<String> errors = lines(output)
                .filter(line -> line.startsWith("[ERROR]") || line.startsWith("[FATAL]"))
                .map(line -> line.substring("[ERROR]".length()).replaceFirst(" -> \\[Help \\d+]$", ""))
                .toList();
        return condensed(errors.isEmpty() ? lines(output).toList() : errors, project);
    }

    /// What Gradle said, up to its advice what to try.
    ///
    /// @param project paths in it are shown relative to it
    static String ofGradle(String output, Path project) {
        return condensed(
                lines(output).takeWhile(line -> !line.startsWith("* Try:")).toList(), project);
    }

    private static Stream<String> lines(String output) {
        return COLOUR.matcher(output).replaceAll("").lines();
    }

    /// The first lines: what comes later mostly follows from them.
    private static String condensed(List<String> lines, Path project) {
        List<String> telling = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && NOISE.stream().noneMatch(line::startsWith))
                .map(line -> line.replace(project + "/", ""))
                .map(line -> CREDENTIALS.matcher(line).replaceAll(""))
                .map(line -> line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "…" : line)
                .distinct()
                .toList();
        return telling.isEmpty()
                ? "it says nothing"
                : String.join("\n", telling.subList(0, Math.min(SHOWN_LINES, telling.size())));
    }
}
