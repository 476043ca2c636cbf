package dev.slipway.workspace.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which versions of Python a project allows: PEP 440 "Version specifiers", and Poetry's own words for them
/// (Poetry documentation, "Dependency specification").
final class PythonSpecifier {

    private static final Pattern CLAUSE = Pattern.compile("(===|~=|==|!=|<=|>=|<|>)\\s*(\\S+)");
    private static final Pattern POETRY = Pattern.compile("([\\^~]?)\\s*(\\S+)");

    private final Predicate<PythonVersion> allowed;

    private PythonSpecifier(Predicate<PythonVersion> allowed) {
        this.allowed = allowed;
    }

    boolean allows(PythonVersion version) {
        return allowed.test(version);
    }

    /// Such as `>=3.10,<3.14`; empty where the text is none.
    static Optional<PythonSpecifier> parse(String text) {
        return all(text, PythonSpecifier::clause);
    }

    /// The same with `^3.11`, `~3.11`, `3.11`, `3.11.*`, `*` and alternatives in between `||`.
    static Optional<PythonSpecifier> parsePoetry(String text) {
        Predicate<PythonVersion> any = _ -> false;
        for (String alternative : text.split("\\|\\|?", -1)) {
            Optional<PythonSpecifier> specifier = all(alternative, PythonSpecifier::poetryClause);
            if (specifier.isEmpty()) {
                return Optional.empty();
            }
            any = any.or(specifier.get().allowed);
        }
        return Optional.of(new PythonSpecifier(any));
    }

    private interface ClauseParser {
        Optional<Predicate<PythonVersion>> parse(String clause);
    }

    private static Optional<PythonSpecifier> all(String text, ClauseParser parser) {
        Predicate<PythonVersion> all = _ -> true;
        for (String part : text.split(",", -1)) {
            Optional<Predicate<PythonVersion>> clause = parser.parse(part.strip());
            if (clause.isEmpty()) {
                return Optional.empty();
            }
            all = all.and(clause.get());
        }
        return Optional.of(new PythonSpecifier(all));
    }

    private static Optional<Predicate<PythonVersion>> clause(String text) {
        Matcher matcher = CLAUSE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String operator = matcher.group(1);
        String version = matcher.group(2);
        if (version.endsWith(".*")) {
            return wildcard(operator, version.substring(0, version.length() - 2));
        }
        return PythonVersion.parse(version).flatMap(bound -> comparison(operator, bound));
    }

    private static Optional<Predicate<PythonVersion>> wildcard(String operator, String prefix) {
        return PythonVersion.parse(prefix).flatMap(bound -> switch (operator) {
            case "==" -> Optional.of(version -> version.startsWith(bound.release()));
            case "!=" -> Optional.of(version -> !version.startsWith(bound.release()));
            default -> Optional.empty();
        });
    }

    private static Optional<Predicate<PythonVersion>> comparison(String operator, PythonVersion bound) {
        return switch (operator) {
            case "===", "==" -> Optional.of(version -> version.compareTo(bound) == 0);
            case "!=" -> Optional.of(version -> version.compareTo(bound) != 0);
            case "<=" -> Optional.of(version -> version.compareTo(bound) <= 0);
            case ">=" -> Optional.of(version -> version.compareTo(bound) >= 0);
            case "<" -> Optional.of(version -> version.compareTo(bound) < 0);
            case ">" -> Optional.of(version -> version.compareTo(bound) > 0);
            case "~=" -> compatible(bound);
            default -> Optional.empty();
        };
    }

    /// At least the bound, and the same but for the bound's last part.
    private static Optional<Predicate<PythonVersion>> compatible(PythonVersion bound) {
        int parts = bound.release().size();
        if (parts < 2) {
            return Optional.empty();
        }
        List<Integer> prefix = bound.release().subList(0, parts - 1);
        return Optional.of(version -> version.compareTo(bound) >= 0 && version.startsWith(prefix));
    }

    private static Optional<Predicate<PythonVersion>> poetryClause(String text) {
        if (text.equals("*")) {
            return Optional.of(_ -> true);
        }
        Optional<Predicate<PythonVersion>> standard = clause(text);
        Matcher matcher = POETRY.matcher(text);
        if (standard.isPresent() || !matcher.matches()) {
            return standard;
        }
        String version = matcher.group(2).replaceAll("\\.\\*$", "");
        return PythonVersion.parse(version).map(bound -> switch (matcher.group(1)) {
            case "^" -> range(bound, 1);
            case "~" -> range(bound, Math.min(2, bound.release().size()));
            default -> candidate -> candidate.startsWith(bound.release());
        });
    }

    /// At least the bound, and the same in its first parts.
    private static Predicate<PythonVersion> range(PythonVersion bound, int sameParts) {
        List<Integer> prefix = new ArrayList<>(bound.release().subList(0, sameParts));
        return version -> version.compareTo(bound) >= 0 && version.startsWith(prefix);
    }
}
