package dev.slipway.debian.unpack;

import dev.slipway.io.archive.ArArchive;
import dev.slipway.io.archive.Compression;
import dev.slipway.io.archive.MalformedArchiveException;
import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.progress.Progress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// A binary package as a file (deb(5)): an `ar` archive of a version, control data and files.
final class DebFile {

    private static final long MAXIMUM_DATA = 8L << 30;
    private static final long MAXIMUM_CONTROL = 64L << 20;
    private static final int BUFFER_SIZE = 1 << 17;

    private DebFile() {}

    /// Writes the two tars within a package, uncompressed.
    ///
    /// @param task is told of the bytes of the package that were read
    /// @throws MalformedArchiveException if it is no `.deb`, damaged, or too large
    /// @throws IOException               if it cannot be read, or the tars not be written
    static void expand(Path deb, Path controlTar, Path dataTar, Progress.Task task) throws IOException {
        try (FileChannel channel = FileChannel.open(deb, StandardOpenOption.READ)) {
            List<ArArchive.Member> members = ArArchive.members(channel);
            if (members.isEmpty() || !members.getFirst().name().equals("debian-binary")) {
                throw new MalformedArchiveException("it is no Debian package");
            }
            expand(channel, members, "data.tar", dataTar, MAXIMUM_DATA, task);
            expand(channel, members, "control.tar", controlTar, MAXIMUM_CONTROL, task);
        }
    }

    private static void expand(
            FileChannel deb,
            List<ArArchive.Member> members,
            String stem,
            Path target,
            long maximumSize,
            Progress.Task task)
            throws IOException {
        for (ArArchive.Member member : members) {
            Optional<Compression> compression = Compression.of(member.name(), stem);
            if (compression.isPresent()) {
                deb.position(member.offset());
                InputStream packed = new BufferedInputStream(
                        new Part(Channels.newInputStream(deb), member.size(), task), BUFFER_SIZE);
                try (AtomicFile file = AtomicFile.create(target)) {
                    compression.get().decompress(packed, maximumSize).transferTo(file.outputStream());
                    file.commit();
                }
                return;
            }
        }
        throw new MalformedArchiveException("it has no `" + stem + "` that is compressed with gzip, xz or zstd");
    }

    /// The first bytes of a stream, as one that ends.
    private static final class Part extends InputStream {

        private final InputStream in;
        private final Progress.Task task;
        private long left;

        Part(InputStream in, long size, Progress.Task task) {
            this.in = in;
            this.left = size;
            this.task = task;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(buffer, offset, (int) Math.min(length, left));
            int taken = Math.max(count, 0);
            left -= taken;
            task.advance(taken);
            return count;
        }
    }
}
