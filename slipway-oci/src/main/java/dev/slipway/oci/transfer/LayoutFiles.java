package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/// The files of an image layout or a Docker archive, wherever they lie. They come from outside: each may be
/// missing,
/// and none may be what it should be.
interface LayoutFiles extends AutoCloseable {

    /// What they lie in, for problems.
    String place();

    /// The size of a regular file in bytes; empty where there is none.
    ///
    /// @param path relative, with `/` between its parts
    OptionalLong size(String path) throws IOException;

    /// A regular file's bytes from a position on, and no more than [#size] said.
    ///
    /// @throws IOException if it cannot be read
    InputStream open(String path, long offset) throws IOException;

    @Override
    void close() throws IOException;

    /// The bytes of a small file.
    ///
    /// @throws ProblemException with [TransferProblem.UnreadablePlace] if it is missing or too large
    default byte[] read(String path, int maximum) throws IOException {
        OptionalLong size = size(path);
        if (size.isEmpty()) {
            throw unreadable("`" + path + "` is missing");
        }
        if (size.getAsLong() > maximum) {
            throw unreadable("`" + path + "` is larger than " + maximum + " bytes");
        }
        try (InputStream in = open(path, 0)) {
            return in.readNBytes(maximum);
        }
    }

    default ProblemException unreadable(String reason) {
        return new ProblemException(new TransferProblem.UnreadablePlace(place(), reason));
    }
}
