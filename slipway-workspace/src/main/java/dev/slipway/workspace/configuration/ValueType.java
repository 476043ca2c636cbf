package dev.slipway.workspace.configuration;

import java.util.List;
import java.util.regex.Pattern;

/// What the value of a key may be.
sealed interface ValueType {

    /// What stands in a sentence after "must be".
    String form();

    /// A whole number within bounds, both of them allowed.
    ///
    /// @param unit such as `MB`
    record WholeNumber(int minimum, int maximum, String unit) implements ValueType {
        @Override
        public String form() {
            return "a whole number of " + unit + " from " + minimum + " to " + maximum;
        }
    }

    /// One of a few words.
    record Choice(List<String> choices) implements ValueType {
        public Choice {
            choices = List.copyOf(choices);
        }

        @Override
        public String form() {
            List<String> quoted =
                    choices.stream().map(choice -> "`" + choice + "`").toList();
            return quoted.size() == 1 ? quoted.getFirst() : "one of " + String.join(", ", quoted);
        }
    }

    /// A text; a number is taken as it is written, so that `3.10` stays `3.10`.
    ///
    /// @param pattern what the whole text must match
    record Text(Pattern pattern, String form) implements ValueType {

        /// Anything that fits in a line.
        static final Pattern ANY = Pattern.compile("[^\\p{Cntrl}]+");

        static final Text ADDRESS = new Text(
                Pattern.compile("https?://[^\\s/?#@]+[^\\s?#@]*"),
                "an address with `http://` or `https://`, without credentials and query");
    }

    /// Yes or no.
    record Flag() implements ValueType {
        @Override
        public String form() {
            return "`true` or `false`";
        }
    }

    /// A list, each item once.
    record ListOf(ValueType item, String form) implements ValueType {}

    /// Environment variables: names with texts, which are secrets to every message.
    record Variables() implements ValueType {
        @Override
        public String form() {
            return "names with values, such as `{TABLE: orders}`";
        }
    }

    /// Keys with values.
    record Section(List<ConfigurationKey> keys, String form) implements ValueType {
        public Section {
            keys = List.copyOf(keys);
        }
    }

    /// Sections under names of the user's choice.
    ///
    /// @param kind what each of them is, such as `service`
    record NamedSections(String kind, Pattern name, String nameForm, Section section, String form)
            implements ValueType {}
}
