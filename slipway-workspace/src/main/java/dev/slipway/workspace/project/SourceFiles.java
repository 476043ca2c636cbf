package dev.slipway.workspace.project;

import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.problem.HandlerProblem;
import dev.slipway.workspace.problem.WorkspaceProblem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds the source files of a service that a handler could lie in: not what tools have put beside them, and
/// no tests.
///
/// Links are not followed, so that they lead neither out of the folder nor round in circles.
final class SourceFiles extends SimpleFileVisitor<Path> {

    private static final int MAXIMUM_ENTRIES = 20_000;
    private static final int MAXIMUM_DEPTH = 40;
    private static final int MAXIMUM_MEBIBYTES = 64;

    private static final Set<String> SKIPPED = Set.of(
            "__pycache__",
            "build",
            "dist",
            "env",
            "node_modules",
            "out",
            "site-packages",
            "target",
            "test",
            "tests",
            "venv");

    private final Path root;
    private final String suffix;
    private final List<String> found = new ArrayList<>();
    private int entries;
    private long bytes;

    private SourceFiles(Path root, String suffix) {
        this.root = root;
        this.suffix = suffix;
    }

    /// The files below a folder, relative to the root, in a fixed order.
    ///
    /// @throws ProblemException where there are too many to look at
    static List<String> below(Path root, Path folder, String suffix) throws IOException {
        SourceFiles files = new SourceFiles(root, suffix);
        Files.walkFileTree(folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), MAXIMUM_DEPTH, files);
        Collections.sort(files.found);
        return List.copyOf(files.found);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String name = String.valueOf(folder.getFileName());
        boolean skipped = !folder.equals(root)
                && (name.startsWith(".")
                        || SKIPPED.contains(name)
                        || Files.exists(folder.resolve("pyvenv.cfg"))
                        || SlipwayHome.isMarked(folder));
        return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (++entries > MAXIMUM_ENTRIES) {
            throw tooMuch(String.format(Locale.ROOT, "%,d files", MAXIMUM_ENTRIES));
        }
        if (attributes.isRegularFile() && file.toString().endsWith(suffix)) {
            bytes += attributes.size();
            if (bytes > (long) MAXIMUM_MEBIBYTES << 20) {
                throw tooMuch(MAXIMUM_MEBIBYTES + " MiB of source");
            }
            found.add(ProjectFolder.relative(root, file));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        throw new ProblemException(new WorkspaceProblem.Unreadable(file, ProjectFolder.reason(failure)), failure);
    }

    private ProblemException tooMuch(String limit) {
        return new ProblemException(new HandlerProblem.TooMuchToSearch(root, limit));
    }
}
