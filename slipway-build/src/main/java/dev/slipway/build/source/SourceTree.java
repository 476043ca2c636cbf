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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files of a folder as they lie in a layer: those that the ignore rules leave, with the modes that
/// Lambda's user needs to read them (644, or 755 where the owner may execute), symbolic links kept as links.
public final class SourceTree {

    static final int MAXIMUM_ENTRIES = 500_000;
    private static final int MAXIMUM_DEPTH = 200;
    private static final int FOLDER_MODE = 0755;
    private static final int FILE_MODE = 0644;
    private static final int PROGRAM_MODE = 0755;

    private final Path root;
    private final String target;
    private final Progress progress;
    private final List<LayerEntry> entries = new ArrayList<>();
    private final TreeSnapshot.Builder seen = new TreeSnapshot.Builder();

    SourceTree(Path root, String target, Progress progress) {
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
        ServiceFiles files = ServiceFiles.in(root, target, progress);
        return files.walk(files.branches()).entries();
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

    /// What was found so far.
    List<LayerEntry> entries() {
        return entries;
    }

    /// What it looked like, where that tells all about it.
    Optional<TreeSnapshot> snapshot() {
        return seen.build();
    }

    private void walk(Path folder, String path, IgnoreRules.@Nullable Folder inherited, int depth) throws IOException {
        if (depth > MAXIMUM_DEPTH) {
            throw tooManyFiles(root);
        }
        IgnoreRules.Folder rules = inherited == null ? null : inherited.enter(folder, path);
        if (rules != null && rules != inherited) {
            see(path + "/" + rules.file(), status(folder.resolve(rules.file())));
        }
        for (Path child : list(folder)) {
            String name = child.getFileName().toString();
            visit(child, path.isEmpty() ? name : path + "/" + name, status(child), rules, depth);
        }
    }

    /// Takes in a file, or a folder with all that is below it.
    ///
    /// @param path   relative to the root
    /// @param rules  that hold in the folder that it lies in; null where nothing is left out
    /// @param depth  of that folder
    void visit(Path file, String path, FileStatus status, IgnoreRules.@Nullable Folder rules, int depth)
            throws IOException {
        if (entries.size() >= MAXIMUM_ENTRIES) {
            throw tooManyFiles(root);
        }
        boolean ignored = rules != null && rules.ignores(path, status.isFolder());
        if (!status.isFolder()) {
            if (!ignored) {
                see(path, status);
                add(file, path, status);
            }
        } else if (rules != null && SlipwayHome.isMarked(file)) {
            see(path, status);
        } else if (!ignored || (rules != null && rules.mayBringBackBelow(path))) {
            see(path, status);
            if (!ignored) {
                entries.add(new LayerEntry.Directory(inLayer(path), FOLDER_MODE));
            }
            walk(file, path, rules, depth + 1);
        }
    }

    static ProblemException tooManyFiles(Path root) {
        return new ProblemException(new SourceProblem.TooManyFiles(root, MAXIMUM_ENTRIES, MAXIMUM_DEPTH));
    }

    static List<Path> list(Path folder) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            List<Path> children = new ArrayList<>();
            stream.forEach(children::add);
            return children;
        } catch (AccessDeniedException denied) {
            throw new ProblemException(new SourceProblem.Unreadable(folder), denied);
        }
    }

    static FileStatus status(Path file) throws IOException {
        try {
            return FileStatus.of(file);
        } catch (AccessDeniedException denied) {
            throw new ProblemException(new SourceProblem.Unreadable(file), denied);
        }
    }

    /// A link is judged by where it leads, and what no image can hold is told of by each build: the state of
    /// neither says all about it.
    private void see(String path, FileStatus status) {
        if (status.isFolder() || status.isRegularFile()) {
            seen.add(path, status.state());
        } else {
            seen.cannotTell();
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
