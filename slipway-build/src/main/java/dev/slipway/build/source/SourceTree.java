package dev.slipway.build.source;

import dev.slipway.build.SourceProblem;
import dev.slipway.io.files.FileStatus;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files of a folder as they lie in a layer: those that the ignore rules leave, with the modes that
/// Lambda's user needs to read them (644, or 755 where the owner may execute), symbolic links kept as links.
public final class SourceTree {

    private static final int MAXIMUM_ENTRIES = 500_000;
    private static final int MAXIMUM_DEPTH = 200;
    private static final int FOLDER_MODE = 0755;
    private static final int FILE_MODE = 0644;
    private static final int PROGRAM_MODE = 0755;

    private final Path root;
    private final String target;
    private final Progress progress;
    private final List<LayerEntry> entries = new ArrayList<>();

    private SourceTree(Path root, String target, Progress progress) {
        this.root = root;
        this.target = target;
        this.progress = progress;
    }

    /// The files of a service, without those that its ignore file leaves out, and without what Slipway keeps
    /// there for itself.
    ///
    /// @param root     the service's folder, absolute
    /// @param target   where the folder lies in the layer, such as `var/task`
    /// @param progress is told what was skipped because no image can hold it
    /// @throws IOException      if the folder cannot be read for a reason that is not the user's to mend
    /// @throws ProblemException with a [SourceProblem]: unreadable, a link that leaves the folder, too many
    ///         files
    public static List<LayerEntry> ofService(Path root, String target, Progress progress) throws IOException {
        SourceTree tree = new SourceTree(root, target, progress);
        tree.walk(root, "", IgnoreRules.forService(root).root(), 0);
        return tree.entries;
    }

    /// All files of a folder that a step made.
    ///
    /// @param root   the folder, absolute
    /// @param target where it lies in the layer; empty for the layer's root
    public static List<LayerEntry> ofFolder(Path root, String target) throws IOException {
        SourceTree tree = new SourceTree(root, target, Progress.silent());
        tree.walk(root, "", null, 0);
        return tree.entries;
    }

    private void walk(Path folder, String path, IgnoreRules.@Nullable Folder inherited, int depth) throws IOException {
        if (depth > MAXIMUM_DEPTH || entries.size() > MAXIMUM_ENTRIES) {
            throw new ProblemException(new SourceProblem.TooManyFiles(root, MAXIMUM_ENTRIES, MAXIMUM_DEPTH));
        }
        IgnoreRules.Folder rules = inherited == null ? null : inherited.enter(folder, path);
        for (Path child : list(folder)) {
            String name = child.getFileName().toString();
            String childPath = path.isEmpty() ? name : path + "/" + name;
            FileStatus status = status(child);
            if (rules != null && status.isFolder() && SlipwayHome.isMarked(child)) {
                continue;
            }
            boolean childIgnored = rules != null && rules.ignores(childPath, status.isFolder());
            if (status.isFolder()) {
                if (!childIgnored) {
                    entries.add(new LayerEntry.Directory(inLayer(childPath), FOLDER_MODE));
                }
                if (!childIgnored || (rules != null && rules.mayBringBackBelow(childPath))) {
                    walk(child, childPath, rules, depth + 1);
                }
            } else if (!childIgnored) {
                add(child, childPath, status);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            List<Path> children = new ArrayList<>();
            stream.forEach(children::add);
            return children;
        } catch (AccessDeniedException denied) {
            throw new ProblemException(new SourceProblem.Unreadable(folder), denied);
        }
    }

    private static FileStatus status(Path file) throws IOException {
        try {
            return FileStatus.of(file);
        } catch (AccessDeniedException denied) {
            throw new ProblemException(new SourceProblem.Unreadable(file), denied);
        }
    }

    private void add(Path file, String path, FileStatus status) throws IOException {
        if (status.isSymbolicLink()) {
            entries.add(new LayerEntry.SymbolicLink(inLayer(path), linkTarget(file)));
        } else if (status.isRegularFile()) {
            entries.add(new LayerEntry.RegularFile(
                    inLayer(path),
                    status.isExecutable() ? PROGRAM_MODE : FILE_MODE,
                    FileContent.OfFile.seen(file, status.state())));
        } else {
            progress.note("`" + file + "` is left out: it is a socket, a pipe or a device, which an image cannot hold");
        }
    }

    /// The link's target, made relative where it was absolute: the folder has another place in the image.
    private String linkTarget(Path link) throws IOException {
        Path written = Files.readSymbolicLink(link);
        Path folder = FileTree.folderOf(link);
        Path target = folder.resolve(written).normalize();
        Path real = Files.exists(link) ? link.toRealPath() : target;
        boolean inside = target.startsWith(root) && (real.startsWith(root.toRealPath()) || real.equals(target));
        if (!inside) {
            throw new ProblemException(new SourceProblem.LinkLeavesFolder(link, written.toString(), root));
        }
        return written.isAbsolute() ? folder.relativize(target).toString() : written.toString();
    }

    private String inLayer(String path) {
        return target.isEmpty() ? path : target + "/" + path;
    }
}
