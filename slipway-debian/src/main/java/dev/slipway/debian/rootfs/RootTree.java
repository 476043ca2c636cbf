package dev.slipway.debian.rootfs;

import dev.slipway.debian.problem.DebianProblem;
import dev.slipway.debian.unpack.UnpackedPackage;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The files of all packages together, and those that are added to them. What two packages have in one place is
/// judged as dpkg does: folders are shared, a file belongs to the package that says it replaces the other.
final class RootTree {

    private static final int MAXIMUM_LINKS = 40;

    private final NavigableMap<String, Owned> entries = new TreeMap<>();
    private final NavigableMap<String, LayerEntry> added = new TreeMap<>();

    private record Owned(LayerEntry entry, Optional<UnpackedPackage> owner) {}

    /// Adds a package's files.
    ///
    /// @throws ProblemException with [DebianProblem.FilesConflict]
    void add(UnpackedPackage owner, List<LayerEntry> packaged) {
        for (LayerEntry entry : packaged) {
            Owned known = entries.get(entry.path());
            if (known == null || known.owner().filter(owner::equals).isPresent()) {
                entries.put(entry.path(), new Owned(entry, Optional.of(owner)));
            } else if (!isShared(known.entry(), entry)) {
                settle(known, entry, owner);
            }
        }
    }

    /// Folders belong to all, and so do links to one place.
    private static boolean isShared(LayerEntry known, LayerEntry entry) {
        boolean folders = known instanceof LayerEntry.Directory && entry instanceof LayerEntry.Directory;
        return folders || (known instanceof LayerEntry.SymbolicLink && known.equals(entry));
    }

    /// Layers do not depend on each other, so the loser's file may lie above the winner's: the winner's is
    /// added again.
    private void settle(Owned known, LayerEntry entry, UnpackedPackage owner) {
        UnpackedPackage other = known.owner().orElseThrow();
        boolean newer = owner.names("Replaces").contains(other.name());
        boolean older = other.names("Replaces").contains(owner.name());
        if (newer == older) {
            throw new ProblemException(new DebianProblem.FilesConflict(entry.path(), other.name(), owner.name()));
        }
        Owned winner = newer ? new Owned(entry, Optional.of(owner)) : known;
        entries.put(entry.path(), winner);
        added.put(entry.path(), winner.entry());
    }

    /// Refuses files below what is a link or a file in another package: a layer would put a folder in its
    /// place.
    ///
    /// @throws ProblemException with [DebianProblem.FilesConflict]
    void checkFolders() {
        for (Owned owned : entries.values()) {
            String path = owned.entry().path();
            int slash = path.lastIndexOf('/');
            Owned parent = slash < 0 ? null : entries.get(path.substring(0, slash));
            if (parent != null && !(parent.entry() instanceof LayerEntry.Directory)) {
                throw new ProblemException(
                        new DebianProblem.FilesConflict(parent.entry().path(), name(parent), name(owned)));
            }
        }
    }

    private static String name(Owned owned) {
        return owned.owner().map(UnpackedPackage::name).orElse("");
    }

    /// Adds what no package has. What stands in its place is hidden.
    void add(LayerEntry entry) {
        entries.put(entry.path(), new Owned(entry, Optional.empty()));
        added.put(entry.path(), entry);
    }

    /// What is at exactly this path.
    Optional<LayerEntry> at(String path) {
        return Optional.ofNullable(entries.get(path)).map(Owned::entry);
    }

    /// What was added to the packages' files, by path.
    Collection<LayerEntry> added() {
        return added.values();
    }

    /// What lies below a folder, at any depth, by path.
    List<LayerEntry> below(String folder) {
        return entries.subMap(folder + "/", folder + "0").values().stream()
                .map(Owned::entry)
                .toList();
    }

    /// The regular file that a path leads to, over links of any kind; empty where it leads nowhere.
    Optional<LayerEntry.RegularFile> file(String path) {
        return resolve(path).flatMap(this::at).flatMap(entry -> switch (entry) {
            case LayerEntry.RegularFile file -> Optional.of(file);
            case LayerEntry.HardLink link -> file(link.target());
            case LayerEntry.Directory _ -> Optional.empty();
            case LayerEntry.SymbolicLink _ -> Optional.empty();
        });
    }

    /// The path without links that a path leads to; empty where it leads nowhere, or around in a circle.
    Optional<String> resolve(String path) {
        Deque<String> open = new ArrayDeque<>(List.of(path.split("/")));
        Deque<String> done = new ArrayDeque<>();
        int links = 0;
        while (!open.isEmpty()) {
            String part = open.removeFirst();
            if (part.equals("..")) {
                done.pollLast();
                continue;
            }
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            done.addLast(part);
            if (at(String.join("/", done)).orElse(null) instanceof LayerEntry.SymbolicLink link) {
                if (++links > MAXIMUM_LINKS) {
                    return Optional.empty();
                }
                done.removeLast();
                if (link.target().startsWith("/")) {
                    done.clear();
                }
                List.of(link.target().split("/")).reversed().forEach(open::addFirst);
            }
        }
        String resolved = String.join("/", done);
        return entries.containsKey(resolved) ? Optional.of(resolved) : Optional.empty();
    }

    /// The content of the file that a path leads to.
    ///
    /// @throws IOException if there is none, or it cannot be read
    byte[] read(String path) throws IOException {
        LayerEntry.RegularFile file =
                file(path).orElseThrow(() -> new IOException("no package of the base has the file /" + path));
        return read(file.content(), 0, Math.toIntExact(file.content().size()));
    }

    /// A part of a file's content.
    ///
    /// @throws IOException if it cannot be read, or ends before
    static byte[] read(FileContent content, long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || offset > content.size() - length) {
            throw new EOFException("beyond the end of the file");
        }
        return switch (content) {
            case FileContent.Bytes bytes ->
                java.util.Arrays.copyOfRange(bytes.bytes(), (int) offset, (int) offset + length);
            case FileContent.Region region -> read(region.file(), region.offset() + offset, length);
            case FileContent.OfFile file -> read(file.file(), offset, length);
        };
    }

    private static byte[] read(java.nio.file.Path file, long offset, int length) throws IOException {
        try (FileChannel channel = (FileChannel) Files.newByteChannel(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(length);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new EOFException("beyond the end of the file");
                }
            }
            return buffer.array();
        }
    }
}
