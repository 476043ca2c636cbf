package dev.slipway.workspace.configuration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/// The checked values of one section of the file. What is wrong is not among them.
public final class Settings {

    /// No values.
    public static final Settings NONE = new Settings(new LinkedHashMap<>());

    private final SequencedMap<String, Setting> byKey;

    Settings(SequencedMap<String, Setting> byKey) {
        this.byKey = Collections.unmodifiableSequencedMap(byKey);
    }

    /// The keys that the file gives.
    public Set<String> keys() {
        return byKey.keySet();
    }

    /// Where the value of a key stands.
    public Optional<Span> span(String key) {
        return Optional.ofNullable(byKey.get(key)).map(Setting::value);
    }

    public Optional<String> text(String key) {
        return content(key, Content.Text.class).map(Content.Text::text);
    }

    public OptionalInt number(String key) {
        return content(key, Content.Whole.class)
                .map(number -> OptionalInt.of(number.number()))
                .orElse(OptionalInt.empty());
    }

    public Optional<Boolean> flag(String key) {
        return content(key, Content.Flag.class).map(Content.Flag::on);
    }

    public List<String> texts(String key) {
        return content(key, Content.Texts.class).map(Content.Texts::texts).orElse(List.of());
    }

    public SequencedMap<String, String> variables(String key) {
        return content(key, Content.Variables.class)
                .map(Content.Variables::values)
                .orElse(new LinkedHashMap<>());
    }

    public Settings section(String key) {
        return content(key, Content.Section.class)
                .map(Content.Section::settings)
                .orElse(NONE);
    }

    /// The sections under names of the user's choice.
    public List<Named> sections(String key) {
        return content(key, Content.Sections.class)
                .map(Content.Sections::sections)
                .orElse(List.of());
    }

    private <C extends Content> Optional<C> content(String key, Class<C> kind) {
        return Optional.ofNullable(byKey.get(key))
                .map(Setting::content)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /// A section under a name.
    ///
    /// @param span where the name stands
    public record Named(String name, Span span, Settings settings) {}

    /// A value and where it stands.
    record Setting(Content content, Span value) {}

    /// A value of one of the kinds.
    sealed interface Content {
        record Text(String text) implements Content {}

        record Whole(int number) implements Content {}

        record Flag(boolean on) implements Content {}

        record Texts(List<String> texts) implements Content {
            public Texts {
                texts = List.copyOf(texts);
            }
        }

        record Variables(SequencedMap<String, String> values) implements Content {}

        record Section(Settings settings) implements Content {}

        record Sections(List<Named> sections) implements Content {
            public Sections {
                sections = List.copyOf(sections);
            }
        }
    }
}
