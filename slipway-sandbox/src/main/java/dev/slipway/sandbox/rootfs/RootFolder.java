package dev.slipway.sandbox.rootfs;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// A folder that is a root file system, and paths in it as they look from inside: absolute links start at the
/// folder.
///
/// @param folder an absolute path on this machine
public record RootFolder(Path folder) {

    /// As many as the kernel follows (path_resolution(7)).
    private static final int MOST_LINKS = 40;

    /// The file that a path from inside leads to, all links followed. `..` above the root is the root, as for a
    /// process inside.
    ///
    /// @param inside with `/` between its parts; relative paths start at the root
    /// @throws NoSuchFileException     if there is nothing
    /// @throws NotDirectoryException   if the path leads through something that is no folder
    /// @throws FileSystemLoopException if there are too many links
    /// @throws IOException             if something cannot be read
    public Path follow(String inside) throws IOException {
        return follow(inside, false);
    }

    /// The same, but a link that leads above the root is refused.
    ///
    /// @throws RefusedLayerException if a link on the way leads above the root
    Path followConfined(String inside) throws IOException {
        return follow(inside, true);
    }

    private Path follow(String inside, boolean confined) throws IOException {
        Deque<String> ahead = new ArrayDeque<>();
        push(inside, ahead);
        Path at = folder;
        int links = 0;
        while (!ahead.isEmpty()) {
            String part = ahead.pop();
            if (part.equals("..")) {
                at = parentOf(at, inside, confined);
                continue;
            }
            Path next = at.resolve(part);
            if (Files.isSymbolicLink(next)) {
                if (++links > MOST_LINKS) {
                    throw new FileSystemLoopException(inside);
                }
                String target = Files.readSymbolicLink(next).toString();
                push(target, ahead);
                at = target.startsWith("/") ? folder : at;
                continue;
            }
            checkThere(next, !ahead.isEmpty(), inside);
            at = next;
        }
        return at;
    }

    private static void push(String path, Deque<String> ahead) {
        String[] parts = path.split("/", -1);
        for (int i = parts.length - 1; i >= 0; i--) {
            if (!parts[i].isEmpty() && !parts[i].equals(".")) {
                ahead.push(parts[i]);
            }
        }
    }

    private Path parentOf(Path at, String inside, boolean confined) throws IOException {
        if (!at.equals(folder)) {
            return at.resolveSibling(".").normalize();
        }
        if (confined) {
            throw new RefusedLayerException("a link on the way to `" + inside + "` leads out of the root");
        }
        return at;
    }

    private static void checkThere(Path path, boolean mustBeFolder, String inside) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(inside);
        }
        if (mustBeFolder && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(inside);
        }
    }
}
