package dev.slipway.build.download;

import dev.slipway.io.files.ConfinedPath;
import dev.slipway.io.files.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Files out of zip archives whose hash was verified, unpacked within bounds all the same.
public final class ZipFiles {

    private static final int MAXIMUM_ENTRIES = 50_000;
    private static final long MAXIMUM_BYTES = 1L << 30;

    private ZipFiles() {}

    /// Unpacks the files of an archive whose paths are `wanted`; those that would leave the target are left
    /// out.
    ///
    /// @throws IOException if the archive is damaged or `target` cannot be written
    public static void unpack(Path archive, Predicate<String> wanted, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            checkSize(zip);
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Optional<String> path = ConfinedPath.of(entry.getName()).filter(wanted);
                if (!entry.isDirectory() && path.isPresent()) {
                    Path file = target.resolve(path.get());
                    Files.createDirectories(FileTree.folderOf(file));
                    copy(zip, entry, file);
                }
            }
        }
    }

    /// Unpacks one file of an archive.
    ///
    /// @param ending what its path ends in
    /// @throws IOException if the archive is damaged or has no such file, or `target` cannot be written
    public static void unpackFile(Path archive, String ending, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            checkSize(zip);
            ZipEntry file = zip.stream()
                    .filter(entry -> entry.getName().endsWith(ending))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + ending + " in " + archive));
            copy(zip, file, target);
        }
    }

    private static void checkSize(ZipFile zip) throws IOException {
        long bytes =
                zip.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
        if (zip.size() > MAXIMUM_ENTRIES || bytes > MAXIMUM_BYTES) {
            throw new IOException(zip.getName() + " holds more than is unpacked");
        }
    }

    private static void copy(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            in.transferTo(out);
        }
    }
}
