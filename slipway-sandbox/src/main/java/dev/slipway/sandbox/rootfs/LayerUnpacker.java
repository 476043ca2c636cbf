package dev.slipway.sandbox.rootfs;

import dev.slipway.io.archive.ArchiveLimits;
import dev.slipway.io.archive.TarEntry;
import dev.slipway.io.archive.TarReader;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Layer;
import dev.slipway.sandbox.kernel.Kernel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HashMap;
import java.util.Map;

/// Unpacks one layer into an empty folder, as overlayfs wants it (OCI image specification, "Image Layer
/// Filesystem Changeset"): whiteouts become character devices 0:0, opaque folders get the attribute
/// `user.overlay.opaque` (kernel documentation, "Overlay Filesystem", option `userxattr`). Everything belongs
/// to whoever unpacks it.
final class LayerUnpacker {

    private static final String WHITEOUT_PREFIX = ".wh.";
    private static final String OPAQUE_MARKER = ".wh..wh..opq";
    private static final int FOLDER_MODE = 0755;
    private static final int BUFFER_SIZE = 1 << 16;
    private static final int SHOWN_DIGITS = 12;

    private final RootFolder root;
    private final Map<String, Path> knownFolders = new HashMap<>();
    private final byte[] buffer = new byte[BUFFER_SIZE];

    /// @param folder empty
    LayerUnpacker(Path folder) {
        this.root = new RootFolder(folder);
    }

    void unpack(Layer layer, Progress progress) throws IOException {
        try (Progress.Task task = progress.begin(
                        "unpack layer " + layer.diffId().hex().substring(0, SHOWN_DIGITS),
                        layer.descriptor().size(),
                        Progress.Unit.BYTES);
                UncompressedLayer tar = UncompressedLayer.open(layer, task);
                TarReader reader = TarReader.open(tar, ArchiveLimits.LAYER)) {
            Files.setAttribute(root.folder(), "unix:mode", FOLDER_MODE);
            for (TarEntry entry = reader.next().orElse(null);
                    entry != null;
                    entry = reader.next().orElse(null)) {
                unpack(entry, reader);
            }
            verify(tar.digestOfAll(), layer.diffId());
        }
    }

    private static void verify(Digest actual, Digest expected) throws IOException {
        if (!actual.equals(expected)) {
            throw new RefusedLayerException("its content has the digest `" + actual + "`");
        }
    }

    private void unpack(TarEntry entry, TarReader reader) throws IOException {
        if (entry.path().isEmpty()) {
            return;
        }
        int slash = entry.path().lastIndexOf('/');
        Path folder = folder(entry.path().substring(0, Math.max(slash, 0)));
        String name = entry.path().substring(slash + 1);
        if (name.equals(OPAQUE_MARKER)) {
            makeOpaque(folder);
        } else if (name.startsWith(WHITEOUT_PREFIX)) {
            makeWhiteout(folder, name.substring(WHITEOUT_PREFIX.length()), entry);
        } else {
            make(entry, folder.resolve(name), reader);
        }
    }

    private static void makeOpaque(Path folder) throws IOException {
        Files.getFileAttributeView(folder, UserDefinedFileAttributeView.class)
                .write("overlay.opaque", StandardCharsets.UTF_8.encode("y"));
    }

    /// A layer may delete a path and make it again, in either order.
    private static void makeWhiteout(Path folder, String name, TarEntry entry) throws IOException {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new RefusedLayerException("`" + entry.path() + "` deletes nothing that could be there");
        }
        Path path = folder.resolve(name);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Kernel.makeWhiteout(path);
        }
    }

    private void make(TarEntry entry, Path path, TarReader reader) throws IOException {
        switch (entry) {
            case TarEntry.Directory directory -> makeDirectory(directory, path);
            case TarEntry.RegularFile file -> makeFile(file, path, reader.content());
            case TarEntry.SymbolicLink link -> {
                makeRoom(path);
                Files.createSymbolicLink(path, Path.of(link.target()));
            }
            case TarEntry.HardLink link -> makeHardLink(link, path);
            case TarEntry.Special special -> makeSpecial(special, path);
        }
    }

    private void makeDirectory(TarEntry.Directory directory, Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            makeRoom(path);
            Files.createDirectory(path);
        }
        Files.setAttribute(path, "unix:mode", directory.attributes().mode());
    }

    private void makeFile(TarEntry.RegularFile file, Path path, InputStream content) throws IOException {
        makeRoom(path);
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                out.write(buffer, 0, count);
            }
        }
        Files.setAttribute(path, "unix:mode", file.attributes().mode());
        Files.setLastModifiedTime(path, FileTime.from(file.attributes().modified()));
    }

    private void makeHardLink(TarEntry.HardLink link, Path path) throws IOException {
        int slash = link.target().lastIndexOf('/');
        Path existing = folder(link.target().substring(0, Math.max(slash, 0)))
                .resolve(link.target().substring(slash + 1));
        if (!Files.isRegularFile(existing, LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedLayerException(
                    "`" + link.path() + "` is a hard link to `" + link.target() + "`, which is no file of this layer");
        }
        if (!existing.equals(path)) {
            makeRoom(path);
            Files.createLink(path, existing);
        }
    }

    /// Devices in `/dev` come with many base images and are hidden by the sandbox's own `/dev`; elsewhere
    /// nobody needs them.
    private void makeSpecial(TarEntry.Special special, Path path) throws IOException {
        if (special.kind() == TarEntry.Special.Kind.NAMED_PIPE) {
            makeRoom(path);
            Kernel.makeNamedPipe(path, special.attributes().mode());
            Files.setAttribute(path, "unix:mode", special.attributes().mode());
        } else if (!special.path().startsWith("dev/")) {
            throw new RefusedLayerException("`" + special.path() + "` is a device");
        }
    }

    /// Takes away what the layer itself put there before.
    private void makeRoom(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            FileTree.delete(path);
            knownFolders.clear();
        }
    }

    /// The folder, links on the way followed; what is missing of it is made.
    private Path folder(String path) throws IOException {
        Path known = knownFolders.get(path);
        if (known == null) {
            known = path.isEmpty() ? root.folder() : makeFolders(path);
            knownFolders.put(path, known);
        }
        return known;
    }

    private Path makeFolders(String path) throws IOException {
        try {
            Path existing = root.followConfined(path);
            if (Files.isDirectory(existing, LinkOption.NOFOLLOW_LINKS)) {
                return existing;
            }
            throw new RefusedLayerException("`" + path + "` is no folder, but something lies in it");
        } catch (NoSuchFileException missing) {
            int slash = path.lastIndexOf('/');
            Path folder = folder(path.substring(0, Math.max(slash, 0))).resolve(path.substring(slash + 1));
            makeMissing(folder, path);
            return folder;
        }
    }

    private static void makeMissing(Path folder, String path) throws IOException {
        try {
            Files.createDirectory(folder);
            Files.setAttribute(folder, "unix:mode", FOLDER_MODE);
        } catch (FileAlreadyExistsException dangling) {
            throw new RefusedLayerException("`" + path + "` is a link to nothing, but something lies in it");
        }
    }
}
