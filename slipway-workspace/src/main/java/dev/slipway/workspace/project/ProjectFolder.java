package dev.slipway.workspace.project;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.problem.WorkspaceProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A folder with source.
public final class ProjectFolder {

    /// Bytes of the largest file that detection reads.
    private static final int MAXIMUM_FILE = 4 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path root;

    private ProjectFolder(Path root) {
        this.root = root;
    }

    /// The folder at a path, absolute.
    public static ProjectFolder at(Path root) {
        return new ProjectFolder(root);
    }

    public Path root() {
        return root;
    }

    /// Whether there is such a file.
    ///
    /// @param file relative, with `/`
    public boolean has(String file) {
        return Files.isRegularFile(root.resolve(file));
    }

    /// Whether there is such a folder.
    ///
    /// @param folder relative, with `/`
    public boolean hasFolder(String folder) {
        return Files.isDirectory(root.resolve(folder));
    }

    /// The text of a file, or empty where there is none. What is not UTF-8 in it is replaced.
    ///
    /// @param file relative, with `/`
    public Optional<String> text(String file) {
        if (!has(file)) {
            return Optional.empty();
        }
        String text = new String(bytes(file, MAXIMUM_FILE), StandardCharsets.UTF_8);
        return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    /// The content of a file that is there.
    ///
    /// @param file    relative, with `/`
    /// @param maximum bytes
    public byte[] bytes(String file, int maximum) {
        Path path = root.resolve(file);
        try (InputStream stream = Files.newInputStream(path)) {
            byte[] bytes = stream.readNBytes(maximum + 1);
            if (bytes.length > maximum) {
                throw new ProblemException(new WorkspaceProblem.FileTooLarge(path, maximum >> 20));
            }
            return bytes;
        } catch (IOException exception) {
            throw unreadable(path, reason(exception), exception);
        }
    }

    /// The source files below a folder, relative to this one, without tests and what tools have made, in a
    /// fixed order.
    ///
    /// @param folder relative, with `/`; empty for this one
    public List<String> sources(String folder, String suffix) {
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try {
            return SourceFiles.below(root, start, suffix);
        } catch (IOException exception) {
            throw unreadable(start, reason(exception), exception);
        }
    }

    /// The first file of a folder with a suffix, in the order of names, not looking into folders below.
    ///
    /// @param folder relative, with `/`; empty for this one
    public Optional<String> firstFile(String folder, String suffix) {
        return files(folder, suffix).stream().findFirst();
    }

    /// The files of a folder with a suffix, relative to this one, in the order of names, not looking into
    /// folders below.
    ///
    /// @param folder relative, with `/`; empty for this one
    public List<String> files(String folder, String suffix) {
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(start, entry -> isFile(entry, suffix))) {
            java.util.ArrayList<String> files = new java.util.ArrayList<>();
            entries.forEach(entry -> files.add(relative(root, entry)));
            java.util.Collections.sort(files);
            return files;
        } catch (IOException exception) {
            throw unreadable(start, reason(exception), exception);
        }
    }

    private static boolean isFile(Path entry, String suffix) {
        return entry.toString().endsWith(suffix) && Files.isRegularFile(entry);
    }

    static String relative(Path root, Path path) {
        return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /// Why something could not be read, for people.
    static String reason(IOException exception) {
        return switch (exception) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "it is gone, or a link to nothing";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> Objects.requireNonNullElse(exception.getMessage(), "the system gives no reason");
        };
    }

    private static ProblemException unreadable(Path path, String reason, IOException cause) {
        return new ProblemException(new WorkspaceProblem.Unreadable(path, reason), cause);
    }
}
