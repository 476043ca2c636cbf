package dev.slipway.debian;

import dev.slipway.debian.TreeComparison.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tables of `docs/debian-base.md`: what is another way than on a system that Debian's tools installed, and
/// why.
final class DocumentedDifferences {

    /// A row with a kind, one or more globs, and a reason.
    private static final Pattern ROW =
            Pattern.compile("\\| (package|missing|added|differs) \\| ((?:`[^`]+`,? ?)+) \\| .+ \\|");

    private static final Pattern QUOTED = Pattern.compile("`/?([^`]+)`");

    private final List<Rule> rules = new ArrayList<>();
    private final Set<Rule> used = new LinkedHashSet<>();

    private record Rule(String kind, String glob, Pattern pattern) {}

    static DocumentedDifferences read() throws IOException {
        String project = Objects.requireNonNull(System.getProperty("slipway.project"), "slipway.project");
        DocumentedDifferences documented = new DocumentedDifferences();
        for (String line : Files.readAllLines(Path.of(project, "docs", "debian-base.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Matcher glob = QUOTED.matcher(row.group(2));
                while (glob.find()) {
                    documented.rules.add(new Rule(row.group(1), glob.group(1), pattern(glob.group(1))));
                }
            }
        }
        return documented;
    }

    /// `*` stands for anything within a part of a path, `**` for anything.
    private static Pattern pattern(String glob) {
        Matcher tokens = Pattern.compile("\\*\\*|\\*|[^*]+").matcher(glob);
        StringBuilder pattern = new StringBuilder();
        while (tokens.find()) {
            pattern.append(
                    switch (tokens.group()) {
                        case "**" -> ".*";
                        case "*" -> "[^/]*";
                        default -> Pattern.quote(tokens.group());
                    });
        }
        return Pattern.compile(pattern.toString());
    }

    /// What no row explains, as `kind path`.
    List<String> unexplained(List<String> packages, List<Difference> differences) {
        List<String> unexplained = new ArrayList<>();
        for (String name : packages) {
            if (!explains("package", name)) {
                unexplained.add("package " + name);
            }
        }
        for (Difference difference : differences) {
            if (!explains(difference.kind(), difference.path())) {
                unexplained.add(difference.kind() + " " + difference.path());
            }
        }
        return unexplained;
    }

    private boolean explains(String kind, String name) {
        Optional<Rule> rule = rules.stream()
                .filter(candidate -> candidate.kind().equals(kind)
                        && candidate.pattern().matcher(name).matches())
                .findFirst();
        rule.ifPresent(used::add);
        return rule.isPresent();
    }

    /// Rows, or parts of them, that explain nothing any more.
    List<String> unused() {
        return rules.stream()
                .filter(rule -> !used.contains(rule))
                .map(rule -> rule.kind() + " " + rule.glob())
                .toList();
    }
}
