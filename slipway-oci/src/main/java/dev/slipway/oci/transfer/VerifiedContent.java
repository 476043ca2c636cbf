package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.OciProblem;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/// A blob's bytes, compared with its descriptor while they are read. What is opened in the middle, because a
/// transfer goes on, cannot be told from its own bytes: then the destination, which has the others, has to
/// verify.
record VerifiedContent(Descriptor blob, BlobContent content) implements BlobContent {

    @Override
    public InputStream open(long offset) throws IOException {
        InputStream in = content.open(offset);
        return offset > 0 ? in : new VerifyingStream(in, blob);
    }

    private static final class VerifyingStream extends InputStream {

        private final InputStream in;
        private final Descriptor blob;
        private final MessageDigest hash;
        private long size;
        private boolean ended;

        VerifyingStream(InputStream in, Descriptor blob) {
            this.in = in;
            this.blob = blob;
            this.hash = blob.digest().algorithm().start();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        /// Looks at the digest with the last announced byte, because not everybody reads to the end after it.
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            if (count > 0) {
                hash.update(buffer, offset, count);
                size += count;
            }
            if (!ended && (count < 0 || size >= blob.size())) {
                ended = true;
                check();
            }
            return count;
        }

        private void check() {
            if (size != blob.size()) {
                String than = size > blob.size() ? "it is longer than" : "it has " + size + " bytes instead of";
                throw wrong(than + " the announced " + blob.size() + " bytes");
            }
            Digest actual = Digest.of(hash);
            if (!actual.equals(blob.digest())) {
                throw wrong("its content has the digest `" + actual + "`");
            }
        }

        private ProblemException wrong(String reason) {
            return new ProblemException(new OciProblem.WrongContent(blob.digest(), reason));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
