package dev.slipway.debian.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One package that a relation field names, such as `libc6 (>= 2.38)` (Debian policy 7.1).
///
/// @param name       of a package, real or virtual
/// @param qualifier  an architecture, `any` or `native`: what follows the colon of `python3:any`
/// @param constraint on its version
public record Relation(String name, Optional<String> qualifier, Optional<Constraint> constraint) {

    private static final Pattern SYNTAX = Pattern.compile(
            "([A-Za-z0-9][A-Za-z0-9+.-]*)(?::([a-z0-9-]+))?\\s*(?:\\(\\s*(<<|<=|=|>=|>>|<|>)\\s*([^\\s)]+)\\s*\\))?");

    /// A bound on a version.
    ///
    /// @param operator how the version compares with `version`
    /// @param version  the bound
    public record Constraint(Operator operator, DebianVersion version) {

        /// Whether `candidate` is within the bound.
        public boolean allows(DebianVersion candidate) {
            int order = candidate.compareTo(version);
            return switch (operator) {
                case EARLIER -> order < 0;
                case EARLIER_OR_EQUAL -> order <= 0;
                case EQUAL -> order == 0;
                case LATER_OR_EQUAL -> order >= 0;
                case LATER -> order > 0;
            };
        }

        @Override
        public String toString() {
            return operator.text + " " + version;
        }
    }

    /// The relations that policy 7.1 has.
    public enum Operator {
        EARLIER("<<"),
        EARLIER_OR_EQUAL("<="),
        EQUAL("="),
        LATER_OR_EQUAL(">="),
        LATER(">>");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        /// The single signs are what dpkg still accepts from old packages, with the meaning they had.
        private static Operator of(String text) {
            return switch (text) {
                case "<<" -> EARLIER;
                case "<=", "<" -> EARLIER_OR_EQUAL;
                case ">=", ">" -> LATER_OR_EQUAL;
                case ">>" -> LATER;
                default -> EQUAL;
            };
        }
    }

    /// The relations of a field, each a list of alternatives in the field's order.
    ///
    /// @param field such as `media-types | mime-support, tzdata`
    /// @throws IllegalArgumentException if the field is malformed
    public static List<List<Relation>> parse(String field) {
        List<List<Relation>> all = new ArrayList<>();
        for (String group : field.split(",", -1)) {
            if (group.isBlank()) {
                continue;
            }
            List<Relation> alternatives = new ArrayList<>();
            for (String alternative : group.split("\\|", -1)) {
                alternatives.add(parseOne(alternative.strip()));
            }
            all.add(List.copyOf(alternatives));
        }
        return all;
    }

    private static Relation parseOne(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a relation to a package: " + text);
        }
        Optional<Constraint> constraint = Optional.ofNullable(matcher.group(3))
                .map(operator -> new Constraint(Operator.of(operator), new DebianVersion(matcher.group(4))));
        return new Relation(matcher.group(1), Optional.ofNullable(matcher.group(2)), constraint);
    }

    /// Whether a package of this version is meant. The name is not looked at.
    public boolean allows(DebianVersion version) {
        return constraint.isEmpty() || constraint.get().allows(version);
    }

    @Override
    public String toString() {
        return name
                + qualifier.map(value -> ":" + value).orElse("")
                + constraint.map(value -> " (" + value + ")").orElse("");
    }
}
