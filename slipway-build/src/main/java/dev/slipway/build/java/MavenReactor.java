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
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The projects that Maven has to build together, since one is a module of another (Maven, "Guide to Working
/// with Multiple Modules"): a module that needs another finds it in no repository.
///
/// @param root    the folder of the outermost project
/// @param project the folder of the project that is wanted, the root or below it
record MavenReactor(Path root, Path project) {

    private static final int MAXIMUM_DEPTH = 8;
    private static final String FILE = "pom.xml";

    /// The reactor that a project belongs to: that of the outermost folder above that it is a module of, by
    /// way of modules of modules.
    static MavenReactor of(Path project) {
        Path root = project;
        for (int i = 0; i < MAXIMUM_DEPTH; i++) {
            Optional<Path> above = above(root);
            if (above.isEmpty()) {
                break;
            }
            root = above.get();
        }
        return new MavenReactor(root, project);
    }

    /// What chooses the project and what it needs; nothing where it stands alone.
    List<String> selection() {
        return standsAlone()
                ? List.of()
                : List.of("-pl", root.relativize(project).toString(), "-am");
    }

    boolean standsAlone() {
        return root.equals(project);
    }

    private static Optional<Path> above(Path module) {
        Path folder = module.getParent();
        for (int i = 0; i < MAXIMUM_DEPTH && folder != null; i++, folder = folder.getParent()) {
            Path candidate = folder;
            if (Files.isRegularFile(folder.resolve(FILE))
                    && modules(folder.resolve(FILE)).stream()
                            .map(name -> candidate.resolve(name).normalize())
                            .anyMatch(path -> path.equals(module) || path.equals(module.resolve(FILE)))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /// The modules that a project lists, also in its profiles. What cannot be read lists none: Maven will say
    /// why.
    private static List<String> modules(Path pom) {
        List<String> modules = new ArrayList<>();
        try {
            Document document = parser().parse(pom.toFile());
            for (String element : List.of("module", "subproject")) {
                NodeList found = document.getElementsByTagName(element);
                for (int i = 0; i < found.getLength(); i++) {
                    modules.add(found.item(i).getTextContent().strip());
                }
            }
        } catch (SAXException | IOException | ParserConfigurationException unreadable) {
            return List.of();
        }
        return modules;
    }

    /// Without document types, and so without entities.
    static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder;
    }
}
