package dev.slipway.sandbox.rootfs;

import dev.slipway.io.archive.ArchiveLimits;
import dev.slipway.io.archive.Compression;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Layer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/// A layer's tar while it is read: uncompressed, its digest computed on the way.
final class UncompressedLayer extends DigestInputStream {

    private UncompressedLayer(InputStream tar, MessageDigest hash) {
        super(tar, hash);
    }

    /// @param task told how many of the layer's stored bytes were read
    static UncompressedLayer open(Layer layer, Progress.Task task) throws IOException {
        InputStream stored = new CountedInputStream(layer.blob(), task);
        try {
            long most = ArchiveLimits.LAYER.bytes() + ArchiveLimits.LAYER.entries() * 2048;
            InputStream tar = Compression.decompressByContent(stored, most);
            return new UncompressedLayer(tar, layer.diffId().algorithm().start());
        } catch (IOException | RuntimeException failure) {
            stored.close();
            throw failure;
        }
    }

    /// Reads what is left behind the archive's end, and gives the digest of it all.
    Digest digestOfAll() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        return Digest.of(getMessageDigest());
    }

    /// Reports what is read.
    private static final class CountedInputStream extends FilterInputStream {

        private final Progress.Task task;

        CountedInputStream(InputStream in, Progress.Task task) {
            super(in);
            this.task = task;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            task.advance(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            task.advance(Math.max(count, 0));
            return count;
        }
    }
}
