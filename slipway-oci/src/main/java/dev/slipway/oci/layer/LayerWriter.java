package dev.slipway.oci.layer;

import dev.slipway.io.archive.TarWriter;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/// Turns the content of a layer into the bytes of a compressed tar: the same bytes for the same content, on any
/// machine.
public final class LayerWriter {

    /// What was written.
    ///
    /// @param digest of the compressed bytes
    /// @param size   of the compressed bytes
    /// @param diffId the digest of the tar
    public record Written(Digest digest, long size, Digest diffId) {}

    private final WritableByteChannel out;
    private final FileReader files;
    private final Progress.Task progress;

    /// @param out      takes the compressed bytes; not closed
    /// @param expected what the files are known to hold; one that holds something else is a problem
    /// @param progress is told of the bytes of the content
    public LayerWriter(WritableByteChannel out, ExpectedContent expected, Progress.Task progress) {
        this.out = out;
        this.files = new FileReader(expected);
        this.progress = progress;
    }

    /// Writes a layer.
    ///
    /// @throws ProblemException with an [OciProblem] that names the file, if one cannot be read or has changed
    /// @throws IOException      if it cannot be written
    public Written write(LayerContent content) throws IOException {
        return write(content, LayerCompression.CHUNK_SIZE);
    }

    Written write(LayerContent content, int chunkSize) throws IOException {
        CountingChannel compressed = new CountingChannel(out);
        MessageDigest diffId = Digest.sha256();
        try (GzipEncoder gzip = new GzipEncoder(compressed, chunkSize)) {
            OutputStream plain = new DigestOutputStream(gzip, diffId);
            writeTar(content, new ProgressOutputStream(plain, progress));
            gzip.finish();
        }
        return new Written(Digest.of(compressed.sha256), compressed.size, Digest.of(diffId));
    }

    private void writeTar(LayerContent content, OutputStream out) throws IOException {
        TarWriter tar = new TarWriter(out, LayerContent.TIME);
        for (LayerEntry entry : content.entries()) {
            switch (entry) {
                case LayerEntry.Directory(String path, int mode) -> tar.directory(path, mode);
                case LayerEntry.SymbolicLink(String path, String target) -> tar.symbolicLink(path, target);
                case LayerEntry.HardLink(String path, String target) ->
                    tar.hardLink(path, target, content.modeOf(target));
                case LayerEntry.RegularFile(String path, int mode, FileContent file) ->
                    tar.file(path, mode, file.size(), body -> files.copy(file, body));
            }
        }
        tar.finish();
    }

    /// Counts and hashes what goes through.
    private static final class CountingChannel implements WritableByteChannel {

        private final WritableByteChannel out;
        private final MessageDigest sha256 = Digest.sha256();
        private long size;

        CountingChannel(WritableByteChannel out) {
            this.out = out;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            ByteBuffer seen = bytes.duplicate();
            int count = out.write(bytes);
            sha256.update(seen.limit(seen.position() + count));
            size += count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return out.isOpen();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /// Tells how many bytes went through.
    private static final class ProgressOutputStream extends FilterOutputStream {

        private final Progress.Task progress;

        ProgressOutputStream(OutputStream out, Progress.Task progress) {
            super(out);
            this.progress = progress;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            progress.advance(length);
        }
    }
}
