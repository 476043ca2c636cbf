package dev.slipway.oci.transfer;

import dev.slipway.io.archive.Compression;
import dev.slipway.io.archive.MalformedArchiveException;
import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes archives readable at any place: one that is compressed, or that comes over a connection, goes into a
/// file
/// first, which is deleted again.
final class Spool {

    private static final int BUFFER_SIZE = 1 << 16;
    private static final int LONGEST_MAGIC = 6;

    /// Uncompressed; more than any image that Lambda takes, with all its platforms.
    private static final long LARGEST = 64L << 30;

    private final Path scratch;

    /// @param scratch a folder for temporary files; made where it is missing
    Spool(Path scratch) {
        this.scratch = scratch;
    }

    /// The files of an archive on this machine.
    ///
    /// @throws ProblemException with [TransferProblem.UnreadablePlace] or [TransferProblem.UnwritablePlace]
    TarFiles open(String place, Path archive) throws IOException {
        if (!Files.isRegularFile(archive)) {
            String reason = Files.exists(archive) ? "it is not a regular file" : "there is no such file";
            throw new ProblemException(new TransferProblem.UnreadablePlace(place, reason));
        }
        try (InputStream in = Files.newInputStream(archive)) {
            if (Compression.ofStart(in.readNBytes(LONGEST_MAGIC)) == Compression.NONE) {
                return TarFiles.open(place, archive, () -> {});
            }
        }
        try (InputStream in = Files.newInputStream(archive)) {
            return open(place, in);
        }
    }

    /// The files of an archive that arrives.
    ///
    /// @throws ProblemException with [TransferProblem.UnreadablePlace] or [TransferProblem.UnwritablePlace]
    TarFiles open(String place, InputStream archive) throws IOException {
        AtomicFile file = AtomicFile.create(scratch.resolve("archive"));
        boolean filled = false;
        try {
            fill(place, archive, file);
            filled = true;
        } finally {
            if (!filled) {
                file.close();
            }
        }
        return TarFiles.open(place, file.temporary(), file::close);
    }

    private void fill(String place, InputStream archive, AtomicFile file) throws IOException {
        try (InputStream in = Compression.decompressByContent(archive, LARGEST)) {
            byte[] buffer = new byte[BUFFER_SIZE];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                write(file, ByteBuffer.wrap(buffer, 0, count));
            }
        } catch (MalformedArchiveException malformed) {
            throw new ProblemException(new TransferProblem.UnreadablePlace(place, malformed.reason()), malformed);
        }
    }

    private void write(AtomicFile file, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                file.channel().write(bytes);
            }
        } catch (IOException full) {
            String reason = String.valueOf(full.getMessage());
            throw new ProblemException(new TransferProblem.UnwritablePlace(scratch.toString(), reason), full);
        }
    }
}
