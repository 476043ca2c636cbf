package dev.slipway.workspace.java;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.problem.WorkspaceProblem;
import dev.slipway.workspace.project.ProjectFolder;
import dev.slipway.workspace.project.Stated;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// `pom.xml`, and the parents that lie beside it (Maven, "POM Reference"). Parents from a repository are not
/// fetched: what they say shows when Maven builds.
final class MavenProject {

    static final String FILE = "pom.xml";

    private static final int MAXIMUM_PARENTS = 8;
    private static final int MAXIMUM_SUBSTITUTIONS = 20;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
    private static final List<String> RELEASE_PROPERTIES =
            List.of("maven.compiler.release", "maven.compiler.target", "java.version");
    private static final List<String> RELEASE_SETTINGS = List.of("release", "target");

    private final Element project;
    private final Map<String, String> properties = new HashMap<>();

    private MavenProject(Element project) {
        this.project = project;
    }

    /// The project in a folder that has a `pom.xml`.
    static MavenProject of(ProjectFolder folder) {
        MavenProject project = new MavenProject(parse(folder));
        project.inherit(folder);
        return project;
    }

    /// The modules that the project is made of; empty for a project that is built into one thing.
    List<String> modules() {
        List<String> modules = new ArrayList<>();
        for (String list : List.of("modules", "subprojects")) {
            child(project, list).ifPresent(element -> children(element).forEach(module -> modules.add(text(module))));
        }
        return modules;
    }

    /// What says for which release is compiled, the most telling first, at most one statement.
    List<Stated> releases() {
        List<Stated> found = new ArrayList<>();
        compilerConfiguration()
                .ifPresent(configuration -> RELEASE_SETTINGS.forEach(setting -> child(configuration, setting)
                        .ifPresent(element -> add(found, text(element), "`maven-compiler-plugin` in `" + FILE + "`"))));
        for (String name : RELEASE_PROPERTIES) {
            Optional.ofNullable(properties.get(name))
                    .ifPresent(value -> add(found, value, "`" + name + "` in `" + FILE + "`"));
        }
        return found.stream().limit(1).toList();
    }

    private void add(List<Stated> found, String value, String in) {
        String text = substituted(value);
        if (!REFERENCE.matcher(text).find()) {
            found.add(new Stated(text, in));
        }
    }

    private Optional<Element> compilerConfiguration() {
        return child(project, "build")
                .flatMap(build -> child(build, "plugins"))
                .flatMap(plugins -> children(plugins).stream()
                        .filter(plugin -> child(plugin, "artifactId")
                                .filter(id -> text(id).equals("maven-compiler-plugin"))
                                .isPresent())
                        .findFirst())
                .flatMap(plugin -> child(plugin, "configuration"));
    }

    private String substituted(String value) {
        String text = value;
        for (int round = 0; round < MAXIMUM_SUBSTITUTIONS; round++) {
            Matcher matcher = REFERENCE.matcher(text);
            if (!matcher.find() || !properties.containsKey(matcher.group(1))) {
                return text;
            }
            text = text.substring(0, matcher.start())
                    + properties.get(matcher.group(1))
                    + text.substring(matcher.end());
        }
        return text;
    }

    private void inherit(ProjectFolder folder) {
        Element current = project;
        Path place = folder.root();
        for (int generation = 0; generation <= MAXIMUM_PARENTS; generation++) {
            child(current, "properties")
                    .ifPresent(element -> children(element)
                            .forEach(property -> properties.putIfAbsent(property.getTagName(), text(property))));
            Optional<Path> parent = parentOf(current, place);
            if (parent.isEmpty()) {
                return;
            }
            place = parent.get();
            current = parse(ProjectFolder.at(place));
        }
    }

    /// The folder of the parent, where it lies beside the project; a `relativePath` that is empty says that
    /// it does not.
    private static Optional<Path> parentOf(Element pom, Path place) {
        return child(pom, "parent")
                .map(parent ->
                        child(parent, "relativePath").map(MavenProject::text).orElse("../" + FILE))
                .filter(path -> !path.isEmpty())
                .map(path -> path.endsWith(".xml") ? path : path + "/" + FILE)
                .filter(path -> path.endsWith("/" + FILE))
                .map(path -> place.resolve(path.substring(0, path.length() - FILE.length()))
                        .normalize())
                .filter(parent ->
                        !parent.equals(place) && ProjectFolder.at(parent).has(FILE));
    }

    private static Element parse(ProjectFolder folder) {
        Path file = folder.root().resolve(FILE);
        byte[] bytes = folder.text(FILE).orElse("").getBytes(StandardCharsets.UTF_8);
        try {
            Document document = parser().parse(new ByteArrayInputStream(bytes));
            return document.getDocumentElement();
        } catch (SAXParseException exception) {
            String reason = "line " + exception.getLineNumber() + ": " + exception.getMessage();
            throw new ProblemException(new WorkspaceProblem.MalformedFile(file, "XML", reason), exception);
        } catch (SAXException | IOException | ParserConfigurationException exception) {
            throw new ProblemException(
                    new WorkspaceProblem.MalformedFile(file, "XML", String.valueOf(exception.getMessage())), exception);
        }
    }

    /// Without document types, and so without entities: no bombs, and no files from elsewhere.
    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setExpandEntityReferences(false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder;
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getTagName().equals(name))
                .findFirst();
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }
}
