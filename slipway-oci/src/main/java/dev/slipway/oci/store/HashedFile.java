package dev.slipway.oci.store;

import dev.slipway.io.files.FileState;
import dev.slipway.io.files.FileStatus;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import dev.slipway.oci.OciProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;

/// A file, the state it is in, and what it holds.
///
/// @param path    of the file
/// @param state   as it was before the file was read
/// @param hash    the SHA-256 of the content; empty while that is unknown
/// @param isKnown whether the hash comes from an earlier build
record HashedFile(Path path, FileState state, byte[] hash, boolean isKnown) {

    private static final byte[] UNKNOWN = {};
    private static final int BUFFER_SIZE = 1 << 16;

    /// @param seen the state, where it was seen already
    static HashedFile find(Path path, Optional<FileState> seen, FileStates known) {
        try {
            FileState state =
                    seen.isPresent() ? seen.get() : FileStatus.ofTarget(path).state();
            byte[] hash = known.find(state);
            return new HashedFile(path, state, hash == null ? UNKNOWN : hash, hash != null);
        } catch (IOException failure) {
            throw problem(path, failure);
        }
    }

    boolean isUnknown() {
        return hash.length == 0;
    }

    /// This, with the hash.
    HashedFile read() {
        if (!isUnknown()) {
            return this;
        }
        MessageDigest sha256 = Digest.sha256();
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_SIZE, state.size() + 1));
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (channel.read(buffer) >= 0) {
                sha256.update(buffer.flip());
                buffer.clear();
            }
        } catch (IOException failure) {
            throw problem(path, failure);
        }
        return new HashedFile(path, state, sha256.digest(), false);
    }

    private static ProblemException problem(Path path, IOException failure) {
        OciProblem problem = switch (failure) {
            case NoSuchFileException _ -> new OciProblem.ChangedFile(path, "it was deleted");
            case AccessDeniedException _ -> new OciProblem.UnreadableFile(path, "permission denied");
            default -> new OciProblem.UnreadableFile(path, String.valueOf(failure.getMessage()));
        };
        return new ProblemException(problem, failure);
    }
}
