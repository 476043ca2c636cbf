package dev.slipway.debian.index;

import dev.slipway.debian.control.BinaryPackage;
import dev.slipway.debian.control.Relation;
import dev.slipway.io.archive.MalformedArchiveException;
import dev.slipway.io.files.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Turns `Packages` files into a [PackageIndex]. Packages go to the disk as they come; only their names are
/// held.
final class PackageIndexWriter {

    private static final int BUFFER_SIZE = 1 << 16;
    private static final int MAXIMUM_LINE = 1 << 20;
    private static final int MAXIMUM_PARAGRAPH = 1 << 22;
    private static final int MAXIMUM_PACKAGES = 1_000_000;

    private static final List<byte[]> FIELDS = BinaryPackage.FIELDS.stream()
            .map(field -> (field + ":").getBytes(StandardCharsets.UTF_8))
            .toList();

    private final DataOutputStream out;
    private final TreeMap<byte[], List<Integer>> offsets = new TreeMap<>(Arrays::compareUnsigned);
    private final ByteArrayOutputStream paragraph = new ByteArrayOutputStream();
    private boolean keeping;
    private int packages;

    private PackageIndexWriter(DataOutputStream out) {
        this.out = out;
    }

    /// Writes the index of several `Packages` files together.
    ///
    /// @param sources uncompressed `Packages` files
    /// @param target  the index's place
    /// @throws MalformedArchiveException if a source is not what it ought to be, or beyond every bound
    /// @throws IOException               if a source cannot be read, or the index not be written
    static void write(List<InputStream> sources, Path target) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file.outputStream(), BUFFER_SIZE));
            out.write(new byte[PackageIndex.HEADER_SIZE]);
            PackageIndexWriter writer = new PackageIndexWriter(out);
            for (InputStream source : sources) {
                writer.read(source);
            }
            List<Integer> places = writer.writeNames();
            int table = out.size();
            for (int place : places) {
                out.writeInt(place);
            }
            out.flush();
            ByteBuffer header = ByteBuffer.allocate(PackageIndex.HEADER_SIZE);
            header.putLong(PackageIndex.MAGIC).putInt(out.size()).putInt(table).putInt(places.size());
            file.channel().write(header.rewind(), 0);
            file.commit();
        }
    }

    private void read(InputStream source) throws IOException {
        LineReader lines = new LineReader(source);
        while (lines.next()) {
            if (lines.length == 0) {
                endParagraph();
            } else {
                line(lines);
            }
        }
        endParagraph();
    }

    private void line(LineReader lines) throws MalformedArchiveException {
        byte first = lines.buffer[lines.start];
        if (first != ' ' && first != '\t') {
            keeping = isKept(lines);
        }
        if (keeping) {
            paragraph.write(lines.buffer, lines.start, lines.length);
            paragraph.write('\n');
            if (paragraph.size() > MAXIMUM_PARAGRAPH) {
                throw new MalformedArchiveException("the description of a package is beyond every bound");
            }
        }
    }

    private static boolean isKept(LineReader lines) {
        for (byte[] field : FIELDS) {
            if (lines.length >= field.length
                    && Arrays.equals(lines.buffer, lines.start, lines.start + field.length, field, 0, field.length)) {
                return true;
            }
        }
        return false;
    }

    private void endParagraph() throws IOException {
        keeping = false;
        if (paragraph.size() == 0) {
            return;
        }
        if (++packages > MAXIMUM_PACKAGES || out.size() > Integer.MAX_VALUE - 2 * MAXIMUM_PARAGRAPH) {
            throw new MalformedArchiveException("it has more packages than any archive");
        }
        int place = out.size();
        try {
            BinaryPackage read = BinaryPackage.parse(paragraph.toString(StandardCharsets.UTF_8), "");
            note(read.name(), place);
            read.provides().stream()
                    .map(Relation::name)
                    .distinct()
                    .filter(name -> !name.equals(read.name()))
                    .forEach(name -> note(name, place));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedArchiveException("a package in it is malformed: " + malformed.getMessage(), malformed);
        }
        out.writeInt(paragraph.size());
        paragraph.writeTo(out);
        paragraph.reset();
    }

    private void note(String name, int place) {
        offsets.computeIfAbsent(name.getBytes(StandardCharsets.UTF_8), _ -> new ArrayList<>(1))
                .add(place);
    }

    private List<Integer> writeNames() throws IOException {
        List<Integer> places = new ArrayList<>(offsets.size());
        for (var entry : offsets.entrySet()) {
            places.add(out.size());
            out.writeInt(entry.getKey().length);
            out.write(entry.getKey());
            out.writeInt(entry.getValue().size());
            for (int place : entry.getValue()) {
                out.writeInt(place);
            }
        }
        return places;
    }

    /// Lines as they lie in a buffer: an index has more than a million of them, and most are thrown away.
    private static final class LineReader {

        private final InputStream source;
        private byte[] buffer = new byte[BUFFER_SIZE];
        private int start;
        private int length;
        private int end;
        private int filled;

        LineReader(InputStream source) {
            this.source = source;
        }

        /// Goes to the next line; false after the last.
        boolean next() throws IOException {
            start = end;
            int at = start;
            while (true) {
                while (at < filled && buffer[at] != '\n') {
                    at++;
                }
                if (at < filled) {
                    length = at - start;
                    end = at + 1;
                    return true;
                }
                int before = start;
                if (!fill()) {
                    length = filled - start;
                    end = filled;
                    return length > 0;
                }
                at -= before - start;
            }
        }

        /// Makes room behind the line that has begun, and reads on.
        private boolean fill() throws IOException {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
            if (filled == buffer.length) {
                if (buffer.length >= MAXIMUM_LINE) {
                    throw new MalformedArchiveException("it has a line beyond every bound");
                }
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            int count = source.read(buffer, filled, buffer.length - filled);
            filled += Math.max(count, 0);
            return count > 0;
        }
    }
}
