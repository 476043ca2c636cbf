package dev.slipway.oci.transfer;

import dev.slipway.io.archive.ArchiveLimits;
import dev.slipway.io.archive.MalformedArchiveException;
import dev.slipway.io.archive.TarEntry;
import dev.slipway.io.archive.TarListing;
import dev.slipway.io.files.ConfinedPath;
import dev.slipway.io.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The files of an uncompressed tar, read where they lie in it. Nothing is unpacked.
final class TarFiles implements LayoutFiles {

    /// An image has 127 layers at most and each two or three files; an index has a thousand images.
    private static final ArchiveLimits LIMITS = new ArchiveLimits(100_000, 64L << 30, 4096);

    private static final int MOST_LINKS = 8;

    private final String place;
    private final Path tar;
    private final AutoCloseableFile spool;
    private final Map<String, TarListing.Member> members = new HashMap<>();

    /// What is given up together with the tar.
    interface AutoCloseableFile extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    private TarFiles(String place, Path tar, AutoCloseableFile spool) {
        this.place = place;
        this.tar = tar;
        this.spool = spool;
    }

    /// @param tar   uncompressed
    /// @param spool closed with the result, and if there is none
    /// @throws ProblemException with [TransferProblem.UnreadablePlace]
    static TarFiles open(String place, Path tar, AutoCloseableFile spool) throws IOException {
        TarFiles files = new TarFiles(place, tar, spool);
        boolean usable = false;
        try {
            TarListing.of(tar, LIMITS)
                    .forEach(member -> files.members.put(member.entry().path(), member));
            usable = true;
            return files;
        } catch (MalformedArchiveException malformed) {
            throw files.unreadable(malformed.reason());
        } finally {
            if (!usable) {
                spool.close();
            }
        }
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public OptionalLong size(String path) {
        return member(path).map(TarFiles::size).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static long size(TarListing.Member member) {
        return member.entry() instanceof TarEntry.RegularFile file ? file.size() : 0;
    }

    /// The regular file that a path leads to: Docker before version 25 writes equal layers once, and links to
    /// them.
    private Optional<TarListing.Member> member(String path) {
        Optional<String> confined = ConfinedPath.of(path);
        for (int i = 0; i < MOST_LINKS && confined.isPresent(); i++) {
            TarListing.Member member = members.get(confined.get());
            if (member == null) {
                return Optional.empty();
            }
            switch (member.entry()) {
                case TarEntry.RegularFile _ -> {
                    return Optional.of(member);
                }
                case TarEntry.HardLink link -> confined = Optional.of(link.target());
                case TarEntry.SymbolicLink link -> confined = target(link);
                case TarEntry.Directory _, TarEntry.Special _ -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> target(TarEntry.SymbolicLink link) {
        String folder = link.path().substring(0, link.path().lastIndexOf('/') + 1);
        return ConfinedPath.of(link.target().startsWith("/") ? link.target() : folder + link.target());
    }

    @Override
    public InputStream open(String path, long offset) throws IOException {
        TarListing.Member member = member(path).orElseThrow(() -> unreadable("`" + path + "` is missing"));
        InputStream in = Channels.newInputStream(FileChannel.open(tar).position(member.offset() + offset));
        return new Part(in, size(member) - offset);
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    /// The bytes up to the end of a member.
    private static final class Part extends FilterInputStream {

        private long left;

        Part(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int count = in.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = in.skip(Math.min(count, left));
            left -= skipped;
            return skipped;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(in.available(), left);
        }
    }
}
