package dev.slipway.build.handler;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Classes by their names, from a project and the jars that it uses. The JDK's own are not among them.
final class ClassHeaders implements Closeable {

    private static final int MAXIMUM_CLASS = 8 << 20;

    private final Path classes;
    private final List<ZipFile> libraries = new ArrayList<>();

    ClassHeaders(Path classes, List<Path> libraries) throws IOException {
        this.classes = classes;
        try {
            for (Path library : libraries) {
                this.libraries.add(new ZipFile(library.toFile()));
            }
        } catch (IOException exception) {
            close();
            throw exception;
        }
    }

    /// The class with a name, or empty where it is neither the project's nor in a jar.
    ///
    /// @param name with slashes
    Optional<ClassHeader> of(String name) {
        if (name.startsWith("java/")) {
            return Optional.empty();
        }
        try {
            Path own = classes.resolve(name + ".class");
            if (Files.isRegularFile(own)) {
                return Optional.of(ClassHeader.of(Files.readAllBytes(own), own.toString()));
            }
            return inLibraries(name + ".class");
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private Optional<ClassHeader> inLibraries(String file) throws IOException {
        for (ZipFile library : libraries) {
            ZipEntry entry = library.getEntry(file);
            if (entry != null) {
                try (InputStream stream = library.getInputStream(entry)) {
                    return Optional.of(
                            ClassHeader.of(stream.readNBytes(MAXIMUM_CLASS), library.getName() + "!" + file));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        for (ZipFile library : libraries) {
            library.close();
        }
    }
}
