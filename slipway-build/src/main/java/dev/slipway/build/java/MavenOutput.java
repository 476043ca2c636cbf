package dev.slipway.build.java;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

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
        Pom pom = Pom.read(effectivePom);
        return new MavenOutput(path(pom, "directory"), path(pom, "outputDirectory"));
    }

    private static Path path(Pom pom, String element) throws IOException {
        return pom.build(element)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseThrow(() -> new IOException("Maven does not tell its `" + element + "`"));
    }
}
