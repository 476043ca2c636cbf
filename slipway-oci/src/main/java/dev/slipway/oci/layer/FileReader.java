package dev.slipway.oci.layer;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import dev.slipway.oci.OciProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;

/// Copies the content of files into a layer, and tells failures to read from failures to write. Not for use by
/// several threads.
final class FileReader {

    private static final int BUFFER_SIZE = 1 << 16;

    private final ExpectedContent expected;
    private final byte[] buffer = new byte[BUFFER_SIZE];

    FileReader(ExpectedContent expected) {
        this.expected = expected;
    }

    void copy(FileContent content, OutputStream out) throws IOException {
        switch (content) {
            case FileContent.Bytes(byte[] bytes) -> out.write(bytes);
            case FileContent.OfFile(Path file, long size, var _) -> copyWhole(file, size, out);
            case FileContent.Region(Path file, long offset, long size) -> {
                try (FileChannel channel = open(file)) {
                    seek(channel, offset, file);
                    copy(channel, file, size, out);
                }
            }
        }
    }

    private void copyWhole(Path file, long size, OutputStream out) throws IOException {
        Optional<Digest> known = expected.of(file);
        MessageDigest sha256 = Digest.sha256();
        try (FileChannel channel = open(file)) {
            OutputStream seen = known.isPresent() ? new java.security.DigestOutputStream(out, sha256) : out;
            copy(channel, file, size, seen);
            if (read(channel, file, 1) > 0) {
                throw changed(file, "it grew beyond the " + size + " bytes that it had");
            }
        }
        if (known.isPresent() && !known.get().equals(Digest.of(sha256))) {
            throw changed(file, "it holds something else than when the build began");
        }
    }

    private void copy(FileChannel channel, Path file, long size, OutputStream out) throws IOException {
        long remaining = size;
        while (remaining > 0) {
            int count = read(channel, file, (int) Math.min(remaining, buffer.length));
            if (count <= 0) {
                throw changed(file, "it ended after " + (size - remaining) + " of the " + size + " bytes that it had");
            }
            out.write(buffer, 0, count);
            remaining -= count;
        }
    }

    private static FileChannel open(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException gone) {
            throw changed(file, "it was deleted");
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    private int read(FileChannel channel, Path file, int length) {
        try {
            return channel.read(ByteBuffer.wrap(buffer, 0, length));
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    private static void seek(FileChannel channel, long offset, Path file) {
        try {
            channel.position(offset);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    private static ProblemException changed(Path file, String change) {
        return new ProblemException(new OciProblem.ChangedFile(file, change));
    }

    /// What is told of a file that cannot be read.
    static ProblemException unreadable(Path file, IOException failure) {
        String reason = switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(failure.getMessage());
        };
        return new ProblemException(new OciProblem.UnreadableFile(file, reason), failure);
    }
}
