package dev.slipway.oci.store;

import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.InterProcessLock;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.OciProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/// A blob on its way into a store. What has arrived outlives the process, however that ends: the next one to
/// receive the same blob goes on where this one stopped. Nobody else sees the blob before it is whole and
/// verified.
public final class IncomingBlob implements AutoCloseable {

    private static final int BUFFER_SIZE = 1 << 16;

    private final Descriptor descriptor;
    private final Path partial;
    private final Path place;
    private final InterProcessLock lock;
    private final FileChannel channel;
    private final MessageDigest hash;
    private long arrived;

    private IncomingBlob(Descriptor descriptor, Path partial, Path place, InterProcessLock lock, FileChannel channel) {
        this.descriptor = descriptor;
        this.partial = partial;
        this.place = place;
        this.lock = lock;
        this.channel = channel;
        this.hash = descriptor.digest().algorithm().start();
    }

    /// @param partial where the bytes gather
    /// @param place   where the whole blob goes, in the same file system
    /// @param lock    is held until this is closed
    static IncomingBlob open(Descriptor descriptor, Path partial, Path place, InterProcessLock lock)
            throws IOException {
        FileChannel channel =
                FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        IncomingBlob incoming = new IncomingBlob(descriptor, partial, place, lock, channel);
        boolean usable = false;
        try {
            incoming.recall();
            usable = true;
        } finally {
            if (!usable) {
                channel.close();
            }
        }
        return incoming;
    }

    /// Hashes what an earlier process received.
    private void recall() throws IOException {
        if (channel.size() > descriptor.size()) {
            channel.truncate(0);
        }
        byte[] buffer = new byte[BUFFER_SIZE];
        try (InputStream in = Files.newInputStream(partial)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                hash.update(buffer, 0, count);
                arrived += count;
            }
        }
        channel.position(arrived);
    }

    /// How many bytes are here, from the blob's beginning.
    public long arrived() {
        return arrived;
    }

    /// Adds bytes at the end.
    ///
    /// @throws ProblemException with [OciProblem.WrongContent] if the blob becomes longer than announced, or
    ///                          [OciProblem.UnwritableStore]
    public void append(byte[] buffer, int offset, int length) {
        if (length > descriptor.size() - arrived) {
            throw wrong("it is longer than the announced " + descriptor.size() + " bytes");
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, length);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException failure) {
            throw unwritable(failure);
        }
        hash.update(buffer, offset, length);
        arrived += length;
    }

    /// Forgets what has arrived.
    ///
    /// @throws ProblemException with [OciProblem.UnwritableStore]
    public void restart() {
        try {
            channel.truncate(0);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
        hash.reset();
        arrived = 0;
    }

    /// Makes the blob visible in the store. What turns out to be wrong is forgotten.
    ///
    /// @throws ProblemException with [OciProblem.WrongContent] if the bytes are not the announced ones, or
    ///                          [OciProblem.UnwritableStore]
    public void commit() {
        if (arrived != descriptor.size()) {
            throw wrong("it has " + arrived + " bytes instead of the announced " + descriptor.size());
        }
        Digest actual = Digest.of(hash);
        if (!actual.equals(descriptor.digest())) {
            restart();
            throw wrong("its content has the digest `" + actual + "`");
        }
        try {
            channel.force(false);
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private ProblemException wrong(String reason) {
        return new ProblemException(new OciProblem.WrongContent(descriptor.digest(), reason));
    }

    private ProblemException unwritable(IOException failure) {
        return new ProblemException(
                new OciProblem.UnwritableStore(FileTree.folderOf(partial), Blobs.reason(failure)), failure);
    }

    /// Lets others receive the blob. Without a [#commit] before it, what has arrived is kept for them.
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            lock.close();
        }
    }
}
