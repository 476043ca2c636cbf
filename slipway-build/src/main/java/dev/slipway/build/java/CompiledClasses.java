package dev.slipway.build.java;

import dev.slipway.build.ProjectProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/// Classes that a build has made.
public final class CompiledClasses {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int HEADER = 8;

    /// What to take from a class file's major version to have the release (JVM specification, section 4.1).
    private static final int MAJOR_VERSION_OFFSET = 44;

    private CompiledClasses() {}

    /// Sees to it that the image's Java can load them. Classes for later releases in `META-INF/versions` are
    /// not looked at: an older Java does not load them.
    ///
    /// @param classes the folder with the class files
    /// @param release of Java that the image has
    /// @param project for messages
    /// @throws IOException      if a file cannot be read
    /// @throws ProblemException with [ProjectProblem.CompiledForNewerJava]
    public static void check(Path classes, int release, Path project) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            Iterator<Path> compiled = files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !classes.relativize(file).startsWith("META-INF"))
                    .sorted()
                    .iterator();
            while (compiled.hasNext()) {
                Path file = compiled.next();
                int compiledFor = release(file);
                if (compiledFor > release) {
                    throw new ProblemException(new ProjectProblem.CompiledForNewerJava(
                            project, classes.relativize(file).toString(), compiledFor, release));
                }
            }
        }
    }

    /// The release that a class file is for; 0 where it is none.
    private static int release(Path file) throws IOException {
        if (Files.size(file) < HEADER) {
            return 0;
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            boolean classFile = in.readInt() == MAGIC;
            in.readUnsignedShort();
            return classFile ? in.readUnsignedShort() - MAJOR_VERSION_OFFSET : 0;
        }
    }
}
