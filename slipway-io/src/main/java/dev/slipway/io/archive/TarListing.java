package dev.slipway.io.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarFile;

/// What an uncompressed tar on this machine holds, and where in it: only its headers are read.
public final class TarListing {

    /// Of headers, long names and PAX records together, which the parser holds in memory: twenty thousand members
    /// with long names.
    private static final long METADATA_BYTES = 32L << 20;

    private TarListing() {}

    /// An entry, and where its content is.
    ///
    /// @param entry  what it is
    /// @param offset of the first byte of its content in the tar; only regular files have content
    public record Member(TarEntry entry, long offset) {}

    /// Lists the members in their order.
    ///
    /// @param tar an uncompressed tar
    /// @throws MalformedArchiveException if it is no tar, cut off, larger than allowed or hostile
    /// @throws IOException               if it cannot be opened
    public static List<Member> of(Path tar, ArchiveLimits limits) throws IOException {
        try (SeekableByteChannel channel = new MetadataChannel(Files.newByteChannel(tar));
                TarFile file = open(channel)) {
            List<Member> members = new ArrayList<>();
            long bytes = 0;
            for (TarArchiveEntry entry : file.getEntries()) {
                members.add(new Member(TarReader.understand(entry, limits), entry.getDataOffset()));
                bytes += entry.getSize();
                if (members.size() > limits.entries() || bytes > limits.bytes()) {
                    throw new MalformedArchiveException("it holds more than is allowed");
                }
            }
            return members;
        } catch (MalformedArchiveException refused) {
            throw refused;
        } catch (IOException | IllegalArgumentException | ArithmeticException damaged) {
            throw new MalformedArchiveException("its tar is damaged", damaged);
        }
    }

    private static TarFile open(SeekableByteChannel channel) throws IOException {
        return new TarFile(
                channel,
                TarConstants.DEFAULT_BLKSIZE,
                TarConstants.DEFAULT_RCDSIZE,
                StandardCharsets.UTF_8.name(),
                false);
    }

    /// The tar as the parser reads it, which passes over contents: as much as is allowed, and then nothing more.
    private static final class MetadataChannel implements SeekableByteChannel {

        private final SeekableByteChannel tar;
        private long read;

        MetadataChannel(SeekableByteChannel tar) {
            this.tar = tar;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int count = tar.read(target);
            read += Math.max(0, count);
            if (read > METADATA_BYTES) {
                throw new MalformedArchiveException(
                        "it has more than the allowed " + METADATA_BYTES + " bytes of metadata");
            }
            return count;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new NonWritableChannelException();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public long position() throws IOException {
            return tar.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            tar.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return tar.size();
        }

        @Override
        public boolean isOpen() {
            return tar.isOpen();
        }

        @Override
        public void close() throws IOException {
            tar.close();
        }
    }
}
