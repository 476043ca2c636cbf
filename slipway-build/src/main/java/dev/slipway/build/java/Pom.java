package dev.slipway.build.java;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// What a project of Maven's says itself, without what it inherits (Maven, "POM Reference").
///
/// @param file    it is written in
/// @param project its outermost element
record Pom(Path file, Element project) {

    /// What the file is usually called.
    static final String NAME = "pom.xml";

    /// Reads a file.
    ///
    /// @throws IOException if it cannot be read, or is no XML
    static Pom read(Path file) throws IOException {
        try {
            return new Pom(file, parser().parse(file.toFile()).getDocumentElement());
        } catch (SAXException | ParserConfigurationException malformed) {
            throw new IOException(file + " cannot be read", malformed);
        }
    }

    /// The one in a file, unless that cannot be read: Maven will say why.
    static Optional<Pom> find(Path file) {
        try {
            return Optional.of(read(file));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// The modules that it lists, also in its profiles.
    List<String> modules() {
        List<String> modules = new ArrayList<>();
        for (String element : List.of("module", "subproject")) {
            NodeList found = project.getElementsByTagName(element);
            for (int i = 0; i < found.getLength(); i++) {
                modules.add(found.item(i).getTextContent().strip());
            }
        }
        return modules;
    }

    /// The file that it inherits from, where that is on this machine: one folder higher, unless `relativePath`
    /// names another file or folder, or none.
    Optional<Path> parent() {
        return child(project, "parent")
                .map(parent -> text(parent, "relativePath").orElse("../" + NAME))
                .filter(path -> !path.isEmpty())
                .map(path -> file.resolveSibling(path).normalize())
                .map(path -> Files.isDirectory(path) ? path.resolve(NAME) : path)
                .filter(Files::isRegularFile);
    }

    /// What an element below `build` says.
    Optional<String> build(String element) {
        return child(project, "build").flatMap(build -> text(build, element));
    }

    private static Optional<String> text(Element parent, String name) {
        return child(parent, name).map(element -> element.getTextContent().strip());
    }

    private static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    /// Without document types, and so without entities.
    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder;
    }
}
