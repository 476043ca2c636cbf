package dev.slipway.debian.rootfs;

import dev.slipway.oci.layer.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the dynamic linker's cache needs to know of a shared object (System V ABI, chapters 4 and 5; 64 bits,
/// little-endian).
///
/// @param machine `e_machine`
/// @param name    `DT_SONAME`
record ElfLibrary(int machine, Optional<String> name) {

    private static final int HEADER_SIZE = 64;
    private static final int SEGMENT_SIZE = 56;
    private static final int MAXIMUM_SEGMENTS = 256;
    private static final int MAXIMUM_DYNAMIC_SIZE = 1 << 16;
    private static final int MAXIMUM_NAME = 1024;

    private static final int MAGIC = 0x464c457f;
    private static final int CLASS_64_LITTLE_ENDIAN = 0x0102;
    private static final int SHARED_OBJECT = 3;
    private static final int LOADED = 1;
    private static final int DYNAMIC = 2;
    private static final long STRING_TABLE = 5;
    private static final long NAME = 14;

    private record Segment(int type, long offset, long address, long size) {}

    /// Reads the headers; empty where it is no such file, as for the scripts of the linker in `-dev` packages.
    ///
    /// @throws IOException if the content cannot be read
    static Optional<ElfLibrary> read(FileContent content) throws IOException {
        if (content.size() < HEADER_SIZE) {
            return Optional.empty();
        }
        ByteBuffer header = part(content, 0, HEADER_SIZE);
        boolean shared = header.getInt(0) == MAGIC
                && header.getShort(4) == CLASS_64_LITTLE_ENDIAN
                && header.getShort(16) == SHARED_OBJECT;
        int count = header.getShort(56);
        if (!shared || header.getShort(54) != SEGMENT_SIZE || count < 1 || count > MAXIMUM_SEGMENTS) {
            return Optional.empty();
        }
        List<Segment> segments = segments(content, header.getLong(32), count);
        return Optional.of(new ElfLibrary(Short.toUnsignedInt(header.getShort(18)), name(content, segments)));
    }

    private static List<Segment> segments(FileContent content, long offset, int count) throws IOException {
        ByteBuffer table = part(content, offset, count * SEGMENT_SIZE);
        List<Segment> segments = new ArrayList<>();
        for (int at = 0; at < table.limit(); at += SEGMENT_SIZE) {
            segments.add(new Segment(
                    table.getInt(at), table.getLong(at + 8), table.getLong(at + 16), table.getLong(at + 32)));
        }
        return segments;
    }

    private static Optional<String> name(FileContent content, List<Segment> segments) throws IOException {
        Optional<Segment> dynamic =
                segments.stream().filter(segment -> segment.type() == DYNAMIC).findFirst();
        if (dynamic.isEmpty() || dynamic.get().size() > MAXIMUM_DYNAMIC_SIZE) {
            return Optional.empty();
        }
        ByteBuffer entries =
                part(content, dynamic.get().offset(), (int) dynamic.get().size());
        long strings = -1;
        long name = -1;
        for (int at = 0; at + 16 <= entries.limit() && entries.getLong(at) != 0; at += 16) {
            strings = entries.getLong(at) == STRING_TABLE ? entries.getLong(at + 8) : strings;
            name = entries.getLong(at) == NAME ? entries.getLong(at + 8) : name;
        }
        return strings < 0 || name < 0 ? Optional.empty() : text(content, segments, strings + name);
    }

    private static Optional<String> text(FileContent content, List<Segment> segments, long address) throws IOException {
        for (Segment segment : segments) {
            long within = address - segment.address();
            if (segment.type() == LOADED && within >= 0 && within < segment.size()) {
                long offset = segment.offset() + within;
                int length = (int) Math.min(MAXIMUM_NAME, content.size() - offset);
                byte[] bytes = RootTree.read(content, offset, length);
                String text = new String(bytes, StandardCharsets.UTF_8);
                int end = text.indexOf('\0');
                return end > 0 ? Optional.of(text.substring(0, end)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static ByteBuffer part(FileContent content, long offset, int length) throws IOException {
        return ByteBuffer.wrap(RootTree.read(content, offset, length)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
