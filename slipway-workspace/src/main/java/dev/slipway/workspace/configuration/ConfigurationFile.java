package dev.slipway.workspace.configuration;

import dev.slipway.workspace.configuration.ValueType.Section;
import dev.slipway.workspace.problem.Position;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// `slipway.yaml` or `registries.yaml`, read as what it is: something that anyone may have written.
///
/// YAML 1.2 by snakeyaml-engine's node graph, which has a position for every node and shares aliased nodes
/// instead of copying them; the nesting is bounded before the graph is built, which is done by recursion.
public final class ConfigurationFile {

    /// The name of the file in its folder.
    public static final String NAME = "slipway.yaml";

    /// Bytes of the largest file that is read.
    public static final int MAXIMUM_SIZE = 1 << 20;

    /// Sections in sections; the table of keys needs four.
    private static final int MAXIMUM_DEPTH = 20;

    private final Path file;
    private final Settings settings;
    private final Faults faults;

    private ConfigurationFile(Path file, Settings settings, Faults faults) {
        this.file = file;
        this.settings = settings;
        this.faults = faults;
    }

    /// Checks a `slipway.yaml` against the table of keys. What is wrong is among the [#faults()], which the
    /// caller raises when it has added its own.
    ///
    /// @param file  the name for messages
    /// @param bytes the content
    public static ConfigurationFile ofWorkspace(Path file, byte[] bytes) {
        return of(file, bytes, ConfigurationKeys.root());
    }

    /// Checks a `registries.yaml` in the same way.
    ///
    /// @param file  the name for messages
    /// @param bytes the content
    public static ConfigurationFile ofRegistries(Path file, byte[] bytes) {
        return of(file, bytes, RegistryKeys.file());
    }

    private static ConfigurationFile of(Path file, byte[] bytes, Section keys) {
        DecodedText decoded = DecodedText.of(bytes);
        Faults faults = new Faults(file, decoded.text());
        if (decoded.malformed().isPresent()) {
            faults.add(Span.ofOneCharacter(decoded.malformed().get()), "this is not UTF-8", "save the file in UTF-8");
            return new ConfigurationFile(file, Settings.NONE, faults);
        }
        Optional<Node> root = parse(decoded.text(), keys, faults);
        ConfigurationCheck check = new ConfigurationCheck(faults);
        Settings settings = root.map(node -> check.check(node, keys)).orElse(Settings.NONE);
        return new ConfigurationFile(file, settings, faults);
    }

    public Path file() {
        return file;
    }

    /// The values that are right.
    public Settings settings() {
        return settings;
    }

    /// What is wrong so far.
    public Faults faults() {
        return faults;
    }

    private static Optional<Node> parse(String text, Section keys, Faults faults) {
        LoadSettings load = LoadSettings.builder()
                .setLabel(NAME)
                .setUseMarks(true)
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .setCodePointLimit(MAXIMUM_SIZE)
                .build();
        try {
            Optional<Position> tooDeep = tooDeep(parser(load, text));
            if (tooDeep.isPresent()) {
                faults.add(Span.ofOneCharacter(tooDeep.get()), "more than " + MAXIMUM_DEPTH + " levels of nesting");
                return Optional.empty();
            }
            Optional<Node> root = new Composer(load, parser(load, text)).getSingleNode();
            if (root.isEmpty()) {
                faults.add(
                        Span.ofOneCharacter(new Position(1, 1)),
                        "the file is empty",
                        "it needs `" + keys.keys().getFirst().name() + "`");
            }
            return root;
        } catch (MarkedYamlEngineException exception) {
            SyntaxFault.of(exception, text).addTo(faults);
        } catch (ReaderException exception) {
            SyntaxFault.of(exception, text).addTo(faults);
        } catch (YamlEngineException exception) {
            faults.add(Span.ofOneCharacter(new Position(1, 1)), "this is no YAML: " + exception.getMessage());
        }
        return Optional.empty();
    }

    private static Parser parser(LoadSettings load, String text) {
        return new ParserImpl(load, new StreamReader(load, text));
    }

    private static Optional<Position> tooDeep(Parser events) {
        int depth = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof CollectionStartEvent && ++depth > MAXIMUM_DEPTH) {
                return event.getStartMark().map(Marks::position);
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return Optional.empty();
    }
}
