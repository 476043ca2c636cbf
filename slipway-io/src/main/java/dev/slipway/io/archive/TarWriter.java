package dev.slipway.io.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// Writes tar archives whose bytes depend on nothing but what is put in: unless an entry says otherwise, it has
/// the archive's one time, owner 0 and group 0; there are no user names. The format is POSIX.1-1988 `ustar`; a
/// PAX header (POSIX.1-2001, "pax Interchange Format") precedes an entry only where `ustar` cannot hold its
/// name, link target or size.
///
/// Paths have `/` between their parts and neither start nor end with one. Closing the writer does not close the
/// stream below it; an archive without [#finish] is incomplete.
public final class TarWriter {

    /// Archives are made of blocks of this many bytes.
    public static final int BLOCK_SIZE = 512;

    private static final int NAME_LENGTH = 100;
    private static final int PREFIX_LENGTH = 155;
    /// Eleven octal digits.
    private static final long LARGEST_USTAR_SIZE = (1L << 33) - 1;

    /// Seven octal digits.
    private static final long LARGEST_USTAR_ID = (1L << 21) - 1;

    /// Magic and version.
    private static final byte[] USTAR = "ustar\00000".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] PAX_NAME = "PaxHeaders/entry".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZEROS = new byte[2 * BLOCK_SIZE];

    private final OutputStream out;
    private final Instant time;
    private final byte[] header = new byte[BLOCK_SIZE];

    /// @param out  where the archive goes, in many small pieces
    /// @param time of all entries, not before 1970
    public TarWriter(OutputStream out, Instant time) {
        if (time.getEpochSecond() < 0) {
            throw new IllegalArgumentException("before 1970: " + time);
        }
        this.out = out;
        this.time = time;
    }

    /// Writes a folder.
    ///
    /// @param mode permission bits, at most octal 7777
    /// @throws IOException if the stream below fails
    public void directory(String path, int mode) throws IOException {
        directory(path, attributes(mode));
    }

    /// Writes a folder with an owner and a time of its own.
    ///
    /// @throws IOException if the stream below fails
    public void directory(String path, TarEntry.Attributes attributes) throws IOException {
        writeHeader('5', path + "/", "", attributes, 0);
    }

    /// Writes a symbolic link.
    ///
    /// @param target as it is stored in the link
    /// @throws IOException if the stream below fails
    public void symbolicLink(String path, String target) throws IOException {
        symbolicLink(path, target, attributes(0777));
    }

    /// Writes a symbolic link with an owner and a time of its own.
    ///
    /// @param target as it is stored in the link
    /// @throws IOException if the stream below fails
    public void symbolicLink(String path, String target, TarEntry.Attributes attributes) throws IOException {
        writeHeader('2', path, target, attributes, 0);
    }

    /// Writes another name of a file that is already in the archive.
    ///
    /// @param target the path of that file
    /// @param mode   the permission bits of that file: some programs (Docker among them) set those of the link
    /// @throws IOException if the stream below fails
    public void hardLink(String path, String target, int mode) throws IOException {
        hardLink(path, target, attributes(mode));
    }

    /// Writes another name of a file that is already in the archive, with the attributes of that file.
    ///
    /// @param target the path of that file
    /// @throws IOException if the stream below fails
    public void hardLink(String path, String target, TarEntry.Attributes attributes) throws IOException {
        writeHeader('1', path, target, attributes, 0);
    }

    /// Writes a regular file.
    ///
    /// @param mode    permission bits, at most octal 7777
    /// @param size    of the content in bytes
    /// @param content writes exactly `size` bytes
    /// @throws IOException           if the stream below or the content fails
    /// @throws IllegalStateException if the content wrote more or fewer bytes
    public void file(String path, int mode, long size, Content content) throws IOException {
        file(path, attributes(mode), size, content);
    }

    /// Writes a regular file with an owner and a time of its own.
    ///
    /// @param size    of the content in bytes
    /// @param content writes exactly `size` bytes
    /// @throws IOException           if the stream below or the content fails
    /// @throws IllegalStateException if the content wrote more or fewer bytes
    public void file(String path, TarEntry.Attributes attributes, long size, Content content) throws IOException {
        writeHeader('0', path, "", attributes, size);
        ExactOutputStream exact = new ExactOutputStream(out, size);
        content.writeTo(exact);
        exact.end();
        pad(size);
    }

    /// Writes the end of the archive.
    ///
    /// @throws IOException if the stream below fails
    public void finish() throws IOException {
        out.write(ZEROS, 0, 2 * BLOCK_SIZE);
    }

    private TarEntry.Attributes attributes(int mode) {
        return new TarEntry.Attributes(mode, 0, 0, time);
    }

    private void writeHeader(char type, String name, String link, TarEntry.Attributes attributes, long size)
            throws IOException {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] linkBytes = link.getBytes(StandardCharsets.UTF_8);
        int split = split(nameBytes);
        boolean longName = split < 0 || !isAscii(nameBytes);
        boolean longLink = linkBytes.length > NAME_LENGTH || !isAscii(linkBytes);
        StringBuilder pax = new StringBuilder();
        appendPaxRecord(pax, "path", longName, name);
        appendPaxRecord(pax, "linkpath", longLink, link);
        appendPaxRecord(pax, "size", size > LARGEST_USTAR_SIZE, Long.toString(size));
        appendPaxRecord(pax, "uid", attributes.userId() > LARGEST_USTAR_ID, Long.toString(attributes.userId()));
        appendPaxRecord(pax, "gid", attributes.groupId() > LARGEST_USTAR_ID, Long.toString(attributes.groupId()));
        writePaxHeader(pax.toString().getBytes(StandardCharsets.UTF_8));
        Arrays.fill(header, (byte) 0);
        if (longName) {
            putText(0, NAME_LENGTH, asAscii(nameBytes));
        } else {
            putText(0, NAME_LENGTH, Arrays.copyOfRange(nameBytes, split == 0 ? 0 : split + 1, nameBytes.length));
            putText(345, PREFIX_LENGTH, Arrays.copyOf(nameBytes, split));
        }
        putText(157, NAME_LENGTH, longLink ? asAscii(linkBytes) : linkBytes);
        putFields(type, attributes, size);
        out.write(header, 0, BLOCK_SIZE);
    }

    /// The fields of the header (POSIX.1-1988, "ustar Interchange Format") beside names.
    private void putFields(char type, TarEntry.Attributes attributes, long size) {
        putOctal(100, 8, attributes.mode());
        putOctal(108, 8, attributes.userId() > LARGEST_USTAR_ID ? 0 : attributes.userId());
        putOctal(116, 8, attributes.groupId() > LARGEST_USTAR_ID ? 0 : attributes.groupId());
        putOctal(124, 12, size > LARGEST_USTAR_SIZE ? 0 : size);
        putOctal(136, 12, Math.max(0, attributes.modified().getEpochSecond()));
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = (byte) type;
        putText(257, 8, USTAR);
        putOctal(329, 8, 0);
        putOctal(337, 8, 0);
        int sum = 0;
        for (byte value : header) {
            sum += value & 0xFF;
        }
        putOctal(148, 7, sum);
    }

    private void writePaxHeader(byte[] records) throws IOException {
        if (records.length == 0) {
            return;
        }
        Arrays.fill(header, (byte) 0);
        putText(0, NAME_LENGTH, PAX_NAME);
        putFields('x', attributes(0644), records.length);
        out.write(header, 0, BLOCK_SIZE);
        out.write(records, 0, records.length);
        pad(records.length);
    }

    /// A record says its own length in bytes, including the digits of that length.
    private static void appendPaxRecord(StringBuilder records, String key, boolean needed, String value) {
        if (!needed) {
            return;
        }
        String tail = " " + key + "=" + value + "\n";
        int tailLength = tail.getBytes(StandardCharsets.UTF_8).length;
        int length = tailLength + 1;
        while (length != tailLength + Integer.toString(length).length()) {
            length = tailLength + Integer.toString(length).length();
        }
        records.append(length).append(tail);
    }

    /// Where a name is cut into prefix and name: the index of a slash, 0 where it need not be cut, negative
    /// where it cannot be.
    private static int split(byte[] name) {
        if (name.length <= NAME_LENGTH) {
            return 0;
        }
        int last = Math.min(PREFIX_LENGTH, name.length - 2);
        for (int slash = last; slash > 0; slash--) {
            if (name[slash] == '/') {
                return name.length - slash - 1 <= NAME_LENGTH ? slash : -1;
            }
        }
        return -1;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte value : bytes) {
            if (value < 0) {
                return false;
            }
        }
        return true;
    }

    /// What a reader that does not know PAX headers sees.
    private static byte[] asAscii(byte[] bytes) {
        byte[] ascii = Arrays.copyOf(bytes, Math.min(bytes.length, NAME_LENGTH));
        for (int i = 0; i < ascii.length; i++) {
            if (ascii[i] < 0) {
                ascii[i] = '_';
            }
        }
        return ascii;
    }

    private void putText(int offset, int length, byte[] text) {
        System.arraycopy(text, 0, header, offset, Math.min(length, text.length));
    }

    /// Octal digits, filled up with zeros, and a NUL.
    private void putOctal(int offset, int length, long value) {
        long rest = value;
        for (int i = offset + length - 2; i >= offset; i--) {
            header[i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
        header[offset + length - 1] = 0;
    }

    private void pad(long size) throws IOException {
        int rest = (int) (size % BLOCK_SIZE);
        if (rest > 0) {
            out.write(ZEROS, 0, BLOCK_SIZE - rest);
        }
    }

    /// The bytes of a regular file.
    @FunctionalInterface
    public interface Content {

        /// Writes all bytes; must not close the stream.
        ///
        /// @throws IOException if they cannot be read or written
        void writeTo(OutputStream out) throws IOException;
    }

    /// Sees to it that a file has the size that its header says.
    private static final class ExactOutputStream extends OutputStream {

        private final OutputStream out;
        private long remaining;

        ExactOutputStream(OutputStream out, long size) {
            this.out = out;
            this.remaining = size;
        }

        @Override
        public void write(int value) throws IOException {
            take(1);
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            take(length);
            out.write(bytes, offset, length);
        }

        private void take(int length) {
            if (length > remaining) {
                throw new IllegalStateException("more content than announced");
            }
            remaining -= length;
        }

        void end() {
            if (remaining > 0) {
                throw new IllegalStateException("less content than announced: " + remaining + " bytes are missing");
            }
        }
    }
}
