package dev.slipway.oci.store;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import dev.slipway.oci.DigestAlgorithm;
import dev.slipway.oci.OciProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/// A blob on its way into a store whose digest and size are told only when all of it has arrived. Nobody else
/// sees it before it is whole and verified; without a [#commit] it is forgotten.
public final class NewBlob implements AutoCloseable {

    private final Blobs blobs;
    private final AtomicFile file;
    private final MessageDigest hash;
    private long arrived;

    NewBlob(Blobs blobs, AtomicFile file, DigestAlgorithm algorithm) {
        this.blobs = blobs;
        this.file = file;
        this.hash = algorithm.start();
    }

    /// How many bytes are here.
    public long arrived() {
        return arrived;
    }

    /// Adds bytes at the end.
    ///
    /// @throws ProblemException with [OciProblem.UnwritableStore]
    public void append(byte[] buffer, int offset, int length) {
        try {
            FileChannel channel = file.channel();
            ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, length);
            long position = arrived;
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
        } catch (IOException failure) {
            throw blobs.unwritable(failure);
        }
        hash.update(buffer, offset, length);
        arrived += length;
    }

    /// Makes the blob visible in the store. Nothing can be added afterwards.
    ///
    /// @param expected what the sender says that its digest is
    /// @throws ProblemException with [OciProblem.WrongContent] if it is another one, or
    ///                          [OciProblem.UnwritableStore]
    public void commit(Digest expected) {
        Digest actual = digest(expected.algorithm());
        if (!actual.equals(expected)) {
            throw new ProblemException(
                    new OciProblem.WrongContent(expected, "its content has the digest `" + actual + "`"));
        }
        if (blobs.has(actual, arrived)) {
            return;
        }
        try {
            file.commitAs(blobs.path(actual));
        } catch (IOException failure) {
            throw blobs.unwritable(failure);
        }
    }

    /// What was hashed on the way in, or, where another algorithm is asked for, what lies here now.
    private Digest digest(DigestAlgorithm algorithm) {
        Digest onTheWay = Digest.of(hash);
        if (onTheWay.algorithm() == algorithm) {
            return onTheWay;
        }
        try (InputStream in = Files.newInputStream(file.temporary())) {
            DigestInputStream hashed = new DigestInputStream(in, algorithm.start());
            hashed.transferTo(OutputStream.nullOutputStream());
            return Digest.of(hashed.getMessageDigest());
        } catch (IOException failure) {
            throw blobs.unwritable(failure);
        }
    }

    /// Without a [#commit] before it: forgets what has arrived.
    @Override
    public void close() throws IOException {
        file.close();
    }
}
