package dev.slipway.io.archive;

import dev.slipway.io.files.ConfinedPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/// Reads a tar archive from outside, entry by entry, within bounds: `ustar`, PAX and GNU long names, plain or
/// compressed as [Compression] knows. Nothing is written anywhere; every path that is handed out is confined.
public final class TarReader implements AutoCloseable {

    /// What lies between two contents: headers, long names, PAX records, padding.
    private static final long METADATA_BYTES = 1 << 20;

    private final ArchiveLimits limits;
    private final AllowanceInputStream source;
    private final TarArchiveInputStream tar;
    private long entries;
    private long bytes;

    private TarReader(ArchiveLimits limits, AllowanceInputStream source) {
        this.limits = limits;
        this.source = source;
        this.tar = new TarArchiveInputStream(source, StandardCharsets.UTF_8.name());
    }

    /// Begins to read. The reader closes `in` when it is closed.
    ///
    /// @param in plain or compressed
    /// @throws MalformedArchiveException if the first bytes are damaged
    /// @throws IOException               if `in` fails
    public static TarReader open(InputStream in, ArchiveLimits limits) throws IOException {
        InputStream plain = Compression.decompressByContent(in, Long.MAX_VALUE);
        return new TarReader(limits, new AllowanceInputStream(plain));
    }

    /// The next entry, or empty at the end. Content of the entry before that was not read is skipped.
    ///
    /// @throws MalformedArchiveException if the archive is damaged, cut off, larger than allowed or hostile
    /// @throws IOException               if the stream below fails
    public Optional<TarEntry> next() throws IOException {
        TarArchiveEntry entry = read();
        if (entry == null) {
            return Optional.empty();
        }
        entries = check(entries + 1, limits.entries(), "entries");
        TarEntry understood = understand(entry, limits);
        bytes = check(bytes + entry.getSize(), limits.bytes(), "bytes");
        source.allow(entry.getSize() + METADATA_BYTES);
        return Optional.of(understood);
    }

    /// The content of the regular file that [#next] gave last; it ends with the file. Not to be closed.
    public InputStream content() {
        return new EntryInputStream(tar, source);
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    private @Nullable TarArchiveEntry read() throws IOException {
        TarArchiveEntry entry;
        try {
            entry = tar.getNextEntry();
        } catch (IOException failure) {
            throw source.explained(failure);
        } catch (IllegalArgumentException damaged) {
            throw new MalformedArchiveException("its tar is damaged", damaged);
        }
        if (entry == null && source.position % TarConstants.DEFAULT_RCDSIZE != 0) {
            throw new MalformedArchiveException("its tar is cut off");
        }
        return entry;
    }

    /// What an entry is, with confined paths.
    static TarEntry understand(TarArchiveEntry entry, ArchiveLimits limits) throws MalformedArchiveException {
        String path = confined(entry.getName(), limits);
        TarEntry.Attributes attributes = new TarEntry.Attributes(
                entry.getMode() & 07777,
                entry.getLongUserId(),
                entry.getLongGroupId(),
                entry.getLastModifiedTime().toInstant());
        if (entry.isSymbolicLink()) {
            return new TarEntry.SymbolicLink(path, attributes, bounded(entry.getLinkName(), limits));
        }
        if (entry.isLink()) {
            return new TarEntry.HardLink(path, attributes, confined(entry.getLinkName(), limits));
        }
        if (entry.isDirectory()) {
            return new TarEntry.Directory(path, attributes);
        }
        if (entry.isCharacterDevice()) {
            return new TarEntry.Special(path, attributes, TarEntry.Special.Kind.CHARACTER_DEVICE);
        }
        if (entry.isBlockDevice()) {
            return new TarEntry.Special(path, attributes, TarEntry.Special.Kind.BLOCK_DEVICE);
        }
        if (entry.isFIFO()) {
            return new TarEntry.Special(path, attributes, TarEntry.Special.Kind.NAMED_PIPE);
        }
        if (entry.isSparse() || !entry.isFile()) {
            throw new MalformedArchiveException("its entry `" + Shortened.text(path) + "` is of an unknown type");
        }
        return new TarEntry.RegularFile(path, attributes, entry.getSize());
    }

    private static String confined(String path, ArchiveLimits limits) throws MalformedArchiveException {
        return ConfinedPath.of(bounded(path, limits))
                .orElseThrow(() -> new MalformedArchiveException(
                        "its entry `" + Shortened.text(path) + "` points outside of the archive"));
    }

    private static String bounded(String path, ArchiveLimits limits) throws MalformedArchiveException {
        if (path.getBytes(StandardCharsets.UTF_8).length > limits.pathBytes()) {
            throw new MalformedArchiveException(
                    "it holds a path that is longer than the allowed " + limits.pathBytes() + " bytes");
        }
        return path;
    }

    private static long check(long value, long maximum, String unit) throws MalformedArchiveException {
        if (value < 0 || value > maximum) {
            throw new MalformedArchiveException("it holds more than the allowed " + maximum + " " + unit);
        }
        return value;
    }

    /// Keeps an archive from feeding endless metadata to the parser, which holds it in memory; and tells its
    /// failures from those of the parser.
    private static final class AllowanceInputStream extends InputStream {

        private final InputStream in;
        private long allowance = METADATA_BYTES;
        private long position;
        private boolean failed;

        AllowanceInputStream(InputStream in) {
            this.in = in;
        }

        void allow(long bytes) {
            allowance = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length > 0 && allowance <= 0) {
                throw new MalformedArchiveException(
                        "one entry has more than the allowed " + METADATA_BYTES + " bytes of metadata");
            }
            int count = readOrFail(buffer, offset, (int) Math.min(length, allowance));
            allowance -= Math.max(0, count);
            position += Math.max(0, count);
            return count;
        }

        private int readOrFail(byte[] buffer, int offset, int length) throws IOException {
            boolean done = false;
            try {
                int count = in.read(buffer, offset, length);
                done = true;
                return count;
            } finally {
                failed |= !done;
            }
        }

        /// What a failure of the parser is: one of the stream below, or that the tar is damaged.
        IOException explained(IOException failure) {
            return failed || failure instanceof MalformedArchiveException
                    ? failure
                    : new MalformedArchiveException("its tar is damaged", failure);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /// The current entry's bytes; closing it leaves the archive open.
    private static final class EntryInputStream extends InputStream {

        private final InputStream tar;
        private final AllowanceInputStream source;

        EntryInputStream(InputStream tar, AllowanceInputStream source) {
            this.tar = tar;
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return tar.read(buffer, offset, length);
            } catch (IOException failure) {
                throw source.explained(failure);
            }
        }
    }
}
