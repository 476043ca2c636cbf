package dev.slipway.debian.index;

import dev.slipway.debian.control.BinaryPackage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The packages of one suite for one architecture, in a file that is mapped into memory and searched where it
/// lies.
///
/// ```
/// header   magic, the file's size, where the name table is, how many names there are
/// packages the fields of each package that BinaryPackage needs: length, then text
/// names    each name, real or virtual, in order: length, text, count, where its packages are
/// table    where each name is, so that names can be found by halving
/// ```
public final class PackageIndex {

    /// The version of the form, for folder names: an index of another one is made anew.
    public static final int FORMAT = 1;

    static final long MAGIC = 0x534c50494e445831L;
    static final int HEADER_SIZE = Long.BYTES + 4 * Integer.BYTES;

    private final ByteBuffer file;
    private final String archive;
    private final int table;
    private final int names;

    private PackageIndex(ByteBuffer file, String archive, int table, int names) {
        this.file = file;
        this.archive = archive;
        this.table = table;
        this.names = names;
    }

    /// Opens an index.
    ///
    /// @param path    a file that [PackageIndexWriter] wrote
    /// @param archive the name of the suite that it is of
    /// @throws IOException if it cannot be read, or is none
    public static PackageIndex open(Path path, String archive) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            if (!isHeader(file, channel.size())) {
                throw new IOException("not a package index of this version: " + path);
            }
            return new PackageIndex(file, archive, file.getInt(12), file.getInt(16));
        }
    }

    /// Whether a file is an index that was written to its end.
    static boolean isWhole(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE);
            return channel.read(header) == HEADER_SIZE && isHeader(header, channel.size());
        }
    }

    private static boolean isHeader(ByteBuffer header, long size) {
        return size >= HEADER_SIZE && header.getLong(0) == MAGIC && header.getInt(8) == size;
    }

    /// The packages that have this name or provide it, in the suite's order.
    public List<BinaryPackage> named(String name) {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = names - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = file.getInt(table + middle * Integer.BYTES);
            byte[] found = bytes(at);
            int order = Arrays.compareUnsigned(found, wanted);
            if (order == 0) {
                return packages(at + Integer.BYTES + found.length);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return List.of();
    }

    /// All names, real and virtual, in order.
    public List<String> names() {
        List<String> all = new ArrayList<>(names);
        for (int i = 0; i < names; i++) {
            all.add(text(file.getInt(table + i * Integer.BYTES)));
        }
        return all;
    }

    private List<BinaryPackage> packages(int at) {
        int count = file.getInt(at);
        List<BinaryPackage> packages = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            packages.add(BinaryPackage.parse(text(file.getInt(at + i * Integer.BYTES)), archive));
        }
        return packages;
    }

    private String text(int at) {
        return new String(bytes(at), StandardCharsets.UTF_8);
    }

    private byte[] bytes(int at) {
        byte[] bytes = new byte[file.getInt(at)];
        file.get(at + Integer.BYTES, bytes);
        return bytes;
    }
}
