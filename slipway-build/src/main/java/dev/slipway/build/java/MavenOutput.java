package dev.slipway.build.java;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// Where Maven puts what it makes of a project (Maven, "POM Reference", "BaseBuild Element").
///
/// @param directory all of it: `target` unless the project says otherwise
/// @param classes   classes and resources
record MavenOutput(Path directory, Path classes) {

    /// Writes down what a project says with all that it inherits. Run only for projects whose classes are not
    /// where they usually are: it is one more plugin to fetch.
    static final String EFFECTIVE_POM = "org.apache.maven.plugins:maven-help-plugin:3.5.1:effective-pom";

    static MavenOutput usual(Path project) {
        return new MavenOutput(project.resolve("target"), project.resolve("target/classes"));
    }

    /// What tells this folder of classes from another that may be there later under its name; empty where
    /// there is none.
    Optional<String> identity() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(classes, BasicFileAttributes.class);
            return Optional.of(attributes.fileKey() + " " + attributes.creationTime());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /// Reads it from an effective POM, where all paths are absolute.
    ///
    /// @throws IOException if it does not say
    static MavenOutput read(Path effectivePom) throws IOException {
        try {
            Document document = MavenReactor.parser().parse(effectivePom.toFile());
            Element build = child(document.getDocumentElement(), "build")
                    .orElseThrow(() -> new IOException("no `build` in " + effectivePom));
            return new MavenOutput(path(build, "directory"), path(build, "outputDirectory"));
        } catch (SAXException | ParserConfigurationException malformed) {
            throw new IOException(effectivePom + " cannot be read", malformed);
        }
    }

    private static Path path(Element build, String name) throws IOException {
        return child(build, name)
                .map(element -> Path.of(element.getTextContent().strip()))
                .filter(Path::isAbsolute)
                .orElseThrow(() -> new IOException("Maven does not tell its `" + name + "`"));
    }

    private static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }
}
