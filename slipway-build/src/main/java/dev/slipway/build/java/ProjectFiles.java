package dev.slipway.build.java;

import dev.slipway.build.SourceProblem;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files that a project's build may read: all but those of version control and editors, and what builds
/// make. No ignore file has a say: generated sources that are kept out of the repository are compiled all the
/// same.
public final class ProjectFiles {

    private static final int MAXIMUM_FILES = 500_000;
    private static final int MAXIMUM_DEPTH = 200;
    private static final int MODE = 0644;

    private static final Set<String> LEFT_OUT = Set.of(
            ".git", ".hg", ".svn", ".gradle", ".kotlin", ".idea", ".vscode", ".settings", ".DS_Store", "node_modules");

    /// Slipway's own files in the project; a change of the handler or of a locked package compiles nothing
    /// anew.
    private static final Set<String> OF_SLIPWAY =
            Set.of("slipway.yaml", "slipway.yml", "slipway.lock", ".slipwayignore", SlipwayHome.MARKER);

    private ProjectFiles() {}

    /// The files below a folder, as entries with the same relative paths.
    ///
    /// @throws IOException      if a folder cannot be read for a reason that is not the user's to mend
    /// @throws ProblemException with a [SourceProblem]: unreadable, too many files
    public static List<LayerEntry> of(Path root) throws IOException {
        List<LayerEntry> entries = new ArrayList<>();
        Files.walkFileTree(root, Set.of(), MAXIMUM_DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return !folder.equals(root) && (isLeftOut(folder) || SlipwayHome.isMarked(folder))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (entries.size() >= MAXIMUM_FILES) {
                    throw new ProblemException(new SourceProblem.TooManyFiles(root, MAXIMUM_FILES, MAXIMUM_DEPTH));
                }
                if (!isLeftOut(file)) {
                    add(file, attributes);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof AccessDeniedException) {
                    throw new ProblemException(new SourceProblem.Unreadable(file), failure);
                }
                throw failure;
            }

            private void add(Path file, BasicFileAttributes attributes) throws IOException {
                String path = root.relativize(file).toString();
                if (attributes.isSymbolicLink()) {
                    entries.add(new LayerEntry.SymbolicLink(
                            path, Files.readSymbolicLink(file).toString()));
                } else if (attributes.isRegularFile()) {
                    entries.add(
                            new LayerEntry.RegularFile(path, MODE, new FileContent.OfFile(file, attributes.size())));
                }
            }
        });
        return entries;
    }

    private static boolean isLeftOut(Path file) {
        String name = file.getFileName().toString();
        return switch (name) {
            case "target" -> hasBeside(file, "pom.xml");
            case "build" -> hasBeside(file, "build.gradle") || hasBeside(file, "build.gradle.kts");
            default -> LEFT_OUT.contains(name) || OF_SLIPWAY.contains(name);
        };
    }

    private static boolean hasBeside(Path file, String name) {
        return Files.exists(file.resolveSibling(name));
    }
}
