package dev.slipway.io.elf;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The dynamic section of an ELF file (System V ABI, chapter 5, "Dynamic Section"): 64 bits, little-endian, as
/// all that runs on Lambda is. Only what the loader itself reads is read: headers and the dynamic section,
/// never section tables, which may be stripped; each read has a bound.
///
/// @param machine    `e_machine`: [#X86_64] or [#AARCH64], or another
/// @param name       `DT_SONAME`
/// @param needed     `DT_NEEDED`, in their order
/// @param searchPath `DT_RUNPATH`, or `DT_RPATH` where there is none, in parts; `$ORIGIN` as it is written
public record SharedObject(int machine, Optional<String> name, List<String> needed, List<String> searchPath) {

    public static final int X86_64 = 62;
    public static final int AARCH64 = 183;

    private static final int HEADER_SIZE = 64;
    private static final int PROGRAM_HEADER_SIZE = 56;
    private static final int MAXIMUM_PROGRAM_HEADERS = 256;
    private static final int DYNAMIC_ENTRY_SIZE = 16;
    private static final int MAXIMUM_DYNAMIC_SIZE = 1 << 16;
    private static final int MAXIMUM_STRING = 4096;

    private static final int TYPE_SHARED_OBJECT = 3;
    private static final int SEGMENT_LOAD = 1;
    private static final int SEGMENT_DYNAMIC = 2;

    private static final long TAG_END = 0;
    private static final long TAG_NEEDED = 1;
    private static final long TAG_STRINGS = 5;
    private static final long TAG_NAME = 14;
    private static final long TAG_RPATH = 15;
    private static final long TAG_RUNPATH = 29;

    public SharedObject {
        needed = List.copyOf(needed);
        searchPath = List.copyOf(searchPath);
    }

    /// Bytes that can be read from any place.
    public interface Content {

        /// How many there are.
        long size() throws IOException;

        /// Some of them.
        ///
        /// @param offset of the first, with `length` not beyond the end
        /// @param length how many
        byte[] read(long offset, int length) throws IOException;
    }

    /// Reads `file`; empty where it is no shared object, is cut short, or has no dynamic section.
    ///
    /// @throws IOException if the file cannot be read
    public static Optional<SharedObject> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return read(new FileContent(channel));
        }
    }

    /// The same of bytes that are no file of their own.
    ///
    /// @throws IOException if they cannot be read
    public static Optional<SharedObject> read(Content content) throws IOException {
        return new Reader(content).read();
    }

    private record FileContent(FileChannel file) implements Content {

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(length);
            while (buffer.hasRemaining()) {
                if (file.read(buffer, offset + buffer.position()) < 0) {
                    throw new EOFException("the file has become shorter");
                }
            }
            return buffer.array();
        }
    }

    /// A part of the file that is mapped to memory.
    private record Segment(long offset, long address, long size) {}

    private static final class Reader {

        private final Content content;
        private final List<Segment> loaded = new ArrayList<>();
        private Optional<Segment> dynamic = Optional.empty();

        Reader(Content content) {
            this.content = content;
        }

        Optional<SharedObject> read() throws IOException {
            Optional<ByteBuffer> header = bytes(0, HEADER_SIZE).filter(Reader::isSharedObject);
            if (header.isEmpty() || !readSegments(header.get()) || dynamic.isEmpty()) {
                return Optional.empty();
            }
            int machine = Short.toUnsignedInt(header.get().getShort(18));
            return readDynamic(machine, dynamic.get());
        }

        /// Of 64 bits and little-endian. Programs that may be loaded anywhere count, too.
        private static boolean isSharedObject(ByteBuffer header) {
            return header.getInt(0) == 0x464c457f
                    && header.get(4) == 2
                    && header.get(5) == 1
                    && header.getShort(16) == TYPE_SHARED_OBJECT;
        }

        private boolean readSegments(ByteBuffer header) throws IOException {
            long offset = header.getLong(32);
            int size = Short.toUnsignedInt(header.getShort(54));
            int count = Short.toUnsignedInt(header.getShort(56));
            if (size != PROGRAM_HEADER_SIZE || count > MAXIMUM_PROGRAM_HEADERS) {
                return false;
            }
            Optional<ByteBuffer> table = bytes(offset, count * PROGRAM_HEADER_SIZE);
            for (int i = 0; table.isPresent() && i < count; i++) {
                int at = i * PROGRAM_HEADER_SIZE;
                ByteBuffer entry = table.get();
                Segment segment = new Segment(entry.getLong(at + 8), entry.getLong(at + 16), entry.getLong(at + 32));
                switch (entry.getInt(at)) {
                    case SEGMENT_LOAD -> loaded.add(segment);
                    case SEGMENT_DYNAMIC -> dynamic = Optional.of(segment);
                    default -> {}
                }
            }
            return table.isPresent();
        }

        private Optional<SharedObject> readDynamic(int machine, Segment segment) throws IOException {
            if (segment.size() < 0 || segment.size() > MAXIMUM_DYNAMIC_SIZE) {
                return Optional.empty();
            }
            Optional<ByteBuffer> section = bytes(segment.offset(), (int) segment.size());
            if (section.isEmpty()) {
                return Optional.empty();
            }
            Optional<Long> strings = first(section.get(), TAG_STRINGS).flatMap(this::fileOffset);
            if (strings.isEmpty()) {
                return Optional.empty();
            }
            List<String> runPath = strings(section.get(), TAG_RUNPATH, strings.get());
            List<String> path = runPath.isEmpty() ? strings(section.get(), TAG_RPATH, strings.get()) : runPath;
            return Optional.of(new SharedObject(
                    machine,
                    strings(section.get(), TAG_NAME, strings.get()).stream().findFirst(),
                    strings(section.get(), TAG_NEEDED, strings.get()),
                    path.stream()
                            .flatMap(text -> List.of(text.split(":")).stream())
                            .toList()));
        }

        private static Optional<Long> first(ByteBuffer section, long tag) {
            return values(section, tag).stream().findFirst();
        }

        private static List<Long> values(ByteBuffer section, long tag) {
            List<Long> values = new ArrayList<>();
            for (int at = 0; at + DYNAMIC_ENTRY_SIZE <= section.limit(); at += DYNAMIC_ENTRY_SIZE) {
                long found = section.getLong(at);
                if (found == TAG_END) {
                    break;
                }
                if (found == tag) {
                    values.add(section.getLong(at + 8));
                }
            }
            return values;
        }

        private List<String> strings(ByteBuffer section, long tag, long table) throws IOException {
            List<String> strings = new ArrayList<>();
            for (long offset : values(section, tag)) {
                string(table + offset).ifPresent(strings::add);
            }
            return strings;
        }

        /// The place in the file of an address in memory.
        private Optional<Long> fileOffset(long address) {
            return loaded.stream()
                    .filter(segment -> address >= segment.address() && address - segment.address() < segment.size())
                    .map(segment -> segment.offset() + (address - segment.address()))
                    .findFirst();
        }

        private Optional<String> string(long offset) throws IOException {
            if (offset < 0 || offset >= content.size()) {
                return Optional.empty();
            }
            int length = (int) Math.min(MAXIMUM_STRING, content.size() - offset);
            Optional<ByteBuffer> bytes = bytes(offset, length);
            for (int end = 0; bytes.isPresent() && end < length; end++) {
                if (bytes.get().get(end) == 0) {
                    return Optional.of(new String(bytes.get().array(), 0, end, StandardCharsets.UTF_8));
                }
            }
            return Optional.empty();
        }

        private Optional<ByteBuffer> bytes(long offset, int length) throws IOException {
            if (offset < 0 || length < 0 || offset > content.size() - length) {
                return Optional.empty();
            }
            return Optional.of(ByteBuffer.wrap(content.read(offset, length)).order(ByteOrder.LITTLE_ENDIAN));
        }
    }
}
