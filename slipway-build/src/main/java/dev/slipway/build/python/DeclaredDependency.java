package dev.slipway.build.python;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A dependency as a project declares it (PEP 508) or as `uv.lock` remembers that it was declared, as far as the
/// two can be compared. Its marker is left out: uv writes markers in its own way.
///
/// @param name      normalised
/// @param extras    normalised
/// @param specifier such as `>=2,<3`, as it is written; empty where every version will do
/// @param clauses   of the specifier in one spelling; empty where only uv can judge it: an address, a folder, a
///                  version that is not only numbers
record DeclaredDependency(String name, Set<String> extras, String specifier, Optional<Set<String>> clauses) {

    private static final Pattern REQUIREMENT = Pattern.compile(
            "([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[([^\\]]*)])?\\s*(@.*|[^;]*)(?:;.*)?", Pattern.DOTALL);
    private static final Pattern CLAUSE = Pattern.compile("(~=|==|!=|<=|>=|<|>)(\\d+(?:\\.\\d+)*)(\\.\\*)?");

    /// uv's words for a dependency that is no matter of versions.
    private static final Set<String> SOURCES =
            Set.of("directory", "editable", "git", "path", "subdirectory", "url", "virtual");

    /// Empty where the text is none.
    static Optional<DeclaredDependency> parse(String requirement) {
        Matcher matcher = REQUIREMENT.matcher(requirement.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String rest = matcher.group(3).strip();
        String specifier = rest.replaceAll("[()\\s]", "");
        return Optional.of(new DeclaredDependency(
                PackageName.normalized(matcher.group(1)),
                extras(matcher.group(2)),
                rest.startsWith("@") ? "" : specifier,
                clauses(specifier)));
    }

    /// @param entry of `requires-dist` in `uv.lock`
    static DeclaredDependency locked(JsonNode entry) {
        Set<String> extras = new TreeSet<>();
        entry.path("extras").forEach(extra -> extras.add(PackageName.normalized(extra.asString(""))));
        String specifier = entry.path("specifier").asString("");
        return new DeclaredDependency(
                PackageName.normalized(entry.path("name").asString("")),
                extras,
                specifier,
                SOURCES.stream().anyMatch(entry::has) ? Optional.empty() : clauses(specifier));
    }

    /// The clauses of a specifier in one spelling; empty where one of them is not a plain comparison.
    static Optional<Set<String>> clauses(String specifier) {
        Set<String> clauses = new LinkedHashSet<>();
        for (String part : specifier.replaceAll("\\s", "").split(",", -1)) {
            Matcher matcher = CLAUSE.matcher(part);
            if (matcher.matches()) {
                clauses.add(matcher.group(1)
                        + inOneSpelling(matcher.group(2))
                        + Optional.ofNullable(matcher.group(3)).orElse(""));
            } else if (!part.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(clauses);
    }

    /// 2024.01.0 is 2024.1 (PEP 440, "Normalization").
    private static String inOneSpelling(String version) {
        return version.replaceAll("(^|\\.)0+(?=\\d)", "$1").replaceAll("(\\.0)+$", "");
    }

    private static Set<String> extras(@Nullable String listed) {
        Set<String> extras = new TreeSet<>();
        for (String extra : listed == null ? new String[0] : listed.split(",", -1)) {
            if (!extra.isBlank()) {
                extras.add(PackageName.normalized(extra.strip()));
            }
        }
        return extras;
    }

    /// Whether the two say otherwise for certain.
    boolean differsFrom(DeclaredDependency other) {
        boolean comparable = clauses.isPresent() && other.clauses.isPresent();
        return !extras.equals(other.extras) || (comparable && !clauses.equals(other.clauses));
    }

    @Override
    public String toString() {
        return name + (extras.isEmpty() ? "" : extras.stream().collect(Collectors.joining(",", "[", "]"))) + specifier;
    }
}
