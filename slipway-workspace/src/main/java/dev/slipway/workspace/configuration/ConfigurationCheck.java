package dev.slipway.workspace.configuration;

import dev.slipway.io.problem.NearestName;
import dev.slipway.workspace.configuration.Settings.Content;
import dev.slipway.workspace.configuration.Settings.Named;
import dev.slipway.workspace.configuration.Settings.Setting;
import dev.slipway.workspace.configuration.ValueType.Choice;
import dev.slipway.workspace.configuration.ValueType.Flag;
import dev.slipway.workspace.configuration.ValueType.ListOf;
import dev.slipway.workspace.configuration.ValueType.NamedSections;
import dev.slipway.workspace.configuration.ValueType.Section;
import dev.slipway.workspace.configuration.ValueType.Text;
import dev.slipway.workspace.configuration.ValueType.Variables;
import dev.slipway.workspace.configuration.ValueType.WholeNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Walks a node graph along the table of keys and notes everything that does not fit. It never goes deeper
/// than the table does, so that neither recursive aliases nor aliases of aliases cost anything.
final class ConfigurationCheck {

    private final Faults faults;

    ConfigurationCheck(Faults faults) {
        this.faults = faults;
    }

    /// The values that are right.
    ///
    /// @param file what the file may hold
    Settings check(Node root, Section file) {
        Settings settings = section(root, file, "the file");
        for (ConfigurationKey key : file.keys()) {
            if (key.absent().isEmpty() && root instanceof MappingNode && !hasKey(root, key.name())) {
                faults.add(Marks.span(root), "`" + key.name() + "` is missing", missingHint(key));
            }
        }
        return settings;
    }

    private static Optional<String> missingHint(ConfigurationKey key) {
        return key.type() instanceof NamedSections sections
                ? Optional.of("write `" + key.name() + ":` and under it each " + sections.kind() + " by its name")
                : hintFor(key);
    }

    private static boolean hasKey(Node node, String key) {
        return node instanceof MappingNode mapping
                && mapping.getValue().stream()
                        .anyMatch(tuple -> textOf(tuple.getKeyNode()).equals(key));
    }

    private Settings section(Node node, Section type, String place) {
        SequencedMap<String, Setting> settings = new LinkedHashMap<>();
        for (NodeTuple entry : entries(node, place, type.form())) {
            Node keyNode = entry.getKeyNode();
            String name = textOf(keyNode);
            Optional<ConfigurationKey> key = type.keys().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst();
            if (key.isEmpty()) {
                unknownKey(entry, type, place);
            } else if (isNull(entry.getValueNode())) {
                faults.add(Marks.span(keyNode), "`" + name + "` has no value", hintFor(key.get()));
            } else {
                content(entry.getValueNode(), key.get().type(), key.get())
                        .ifPresent(content ->
                                settings.putIfAbsent(name, new Setting(content, Marks.span(entry.getValueNode()))));
            }
        }
        return new Settings(settings);
    }

    private void unknownKey(NodeTuple entry, Section type, String place) {
        faults.mask(Marks.span(entry.getValueNode())); // it may be a variable of the environment, indented wrongly
        Span span = Marks.span(entry.getKeyNode());
        String name = textOf(entry.getKeyNode());
        if (name.equals("<<")) {
            faults.add(span, "merge keys are not part of YAML 1.2", "repeat the keys");
            return;
        }
        faults.add(span, "unknown key `" + shortened(name) + "` in " + place, nearestKey(name, type));
    }

    private static String nearestKey(String name, Section type) {
        String plain = name.replaceAll("([a-z])([A-Z])", "$1-$2").replace('_', '-');
        Optional<String> alias = type.keys().stream()
                .filter(key -> key.alsoCalled().stream().anyMatch(plain::equalsIgnoreCase))
                .map(ConfigurationKey::name)
                .findFirst();
        List<String> names = type.keys().stream().map(ConfigurationKey::name).toList();
        return alias.or(() -> NearestName.of(plain, names))
                .map(nearest -> "did you mean `" + nearest + "`?")
                .orElseGet(() -> "there are "
                        + names.stream().map(key -> "`" + key + "`").collect(Collectors.joining(", ")));
    }

    private Optional<Content> content(Node node, ValueType type, ConfigurationKey key) {
        String name = "`" + key.name() + "`";
        return switch (type) {
            case WholeNumber number -> wholeNumber(node, number, key);
            case Choice choice -> choice(node, choice, name).map(Content.Text::new);
            case Text text -> text(node, text, name, hintFor(key)).map(Content.Text::new);
            case ListOf list -> list(node, list, key);
            case Flag flag -> flag(node, flag, key);
            case Variables _ -> Optional.of(new Content.Variables(new VariablesCheck(faults).check(node, key)));
            case Section section -> Optional.of(new Content.Section(section(node, section, name)));
            case NamedSections sections -> Optional.of(new Content.Sections(namedSections(node, sections, key)));
        };
    }

    private Optional<Content> wholeNumber(Node node, WholeNumber type, ConfigurationKey key) {
        String text = textOf(node);
        boolean whole = node.getTag().equals(Tag.INT) && text.matches("-?[0-9]+");
        boolean within = whole
                && text.length() <= 9
                && Integer.parseInt(text) >= type.minimum()
                && Integer.parseInt(text) <= type.maximum();
        if (!within) {
            faults.add(Marks.span(node), "`" + key.name() + "` must be " + type.form() + found(node), hintFor(key));
            return Optional.empty();
        }
        return Optional.of(new Content.Whole(Integer.parseInt(text)));
    }

    private Optional<Content> flag(Node node, Flag type, ConfigurationKey key) {
        if (!node.getTag().equals(Tag.BOOL)) {
            faults.add(Marks.span(node), "`" + key.name() + "` must be " + type.form() + found(node), hintFor(key));
            return Optional.empty();
        }
        return Optional.of(new Content.Flag(textOf(node).equalsIgnoreCase("true")));
    }

    private Optional<String> choice(Node node, Choice type, String name) {
        String text = textOf(node);
        if (node instanceof ScalarNode && type.choices().contains(text)) {
            return Optional.of(text);
        }
        Optional<String> hint = NearestName.of(text, type.choices()).map(nearest -> "did you mean `" + nearest + "`?");
        faults.add(Marks.span(node), name + " must be " + type.form() + found(node), hint);
        return Optional.empty();
    }

    private Optional<String> text(Node node, Text type, String name, Optional<String> hint) {
        String text = textOf(node);
        boolean scalar = node instanceof ScalarNode && !node.getTag().equals(Tag.BOOL);
        if (scalar && type.pattern().matcher(text).matches()) {
            return Optional.of(text);
        }
        faults.add(Marks.span(node), name + " must be " + type.form() + found(node), hint);
        return Optional.empty();
    }

    private Optional<Content> list(Node node, ListOf type, ConfigurationKey key) {
        String name = "`" + key.name() + "`";
        if (!(node instanceof SequenceNode sequence)) {
            faults.add(Marks.span(node), name + " must be " + type.form() + found(node), hintFor(key));
            return Optional.empty();
        }
        List<String> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            Optional<String> text = switch (type.item()) {
                case Choice choice -> choice(item, choice, "an item of " + name);
                case Text form -> text(item, form, "an item of " + name, hintFor(key));
                case WholeNumber _, Flag _, ListOf _, Variables _, Section _, NamedSections _ ->
                    throw new IllegalStateException("the table of keys has lists of words only");
            };
            if (text.isPresent() && items.contains(text.get())) {
                faults.add(Marks.span(item), "`" + text.get() + "` is twice in " + name);
            }
            text.ifPresent(items::add);
        }
        return Optional.of(new Content.Texts(items));
    }

    private List<Named> namedSections(Node node, NamedSections type, ConfigurationKey key) {
        String place = "`" + key.name() + "`";
        List<Named> sections = new ArrayList<>();
        for (NodeTuple entry : entries(node, place, type.form())) {
            String name = textOf(entry.getKeyNode());
            Span span = Marks.span(entry.getKeyNode());
            if (!type.name().matcher(name).matches()) {
                faults.add(
                        span,
                        "`" + shortened(name) + "` is no name of a " + type.kind(),
                        "it must have " + type.nameForm());
            }
            String where = "the " + type.kind() + " `" + shortened(name) + "`";
            Settings settings =
                    isNull(entry.getValueNode()) ? Settings.NONE : section(entry.getValueNode(), type.section(), where);
            sections.add(new Named(name, span, settings));
        }
        if (node instanceof MappingNode && sections.isEmpty()) {
            faults.add(
                    Marks.span(node),
                    place + " is empty",
                    "write each " + type.kind() + " under it by its name"
                            + (key.absent().isEmpty() ? "" : ", or leave it out"));
        }
        return sections;
    }

    /// The entries of a mapping whose keys are texts, each key once.
    private List<NodeTuple> entries(Node node, String place, String form) {
        if (!(node instanceof MappingNode mapping)) {
            maskAll(node);
            faults.add(Marks.span(node), place + " must be " + form + kindOf(node));
            return List.of();
        }
        return UniqueKeys.of(mapping, faults);
    }

    private void maskAll(Node node) {
        if (!(node instanceof ScalarNode)) {
            faults.mask(Marks.span(node));
        }
    }

    private static Optional<String> hintFor(ConfigurationKey key) {
        return Optional.of(key.example())
                .filter(example -> !example.isEmpty())
                .map(example -> "such as `" + key.name() + ": " + example + "`");
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    static String textOf(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /// What was found instead, for the end of a message.
    static String found(Node node) {
        return node instanceof ScalarNode scalar ? ", not `" + shortened(scalar.getValue()) + "`" : kindOf(node);
    }

    private static String kindOf(Node node) {
        return switch (node.getNodeType()) {
            case SEQUENCE -> ", not a list";
            case MAPPING -> ", not keys with values";
            case SCALAR -> ", not a single value";
            case ANCHOR -> ", not an alias";
        };
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
