package dev.slipway.oci.store;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.Function;

/// Hashes what is read, and fails at its end if it was not what it had to be.
final class VerifyingInputStream extends InputStream {

    private final InputStream in;
    private final Digest expected;
    private final Function<String, ProblemException> problem;
    private final MessageDigest hash;
    private boolean ended;

    VerifyingInputStream(InputStream in, Digest expected, Function<String, ProblemException> problem) {
        this.in = in;
        this.expected = expected;
        this.problem = problem;
        this.hash = expected.algorithm().start();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            hash.update(buffer, offset, count);
        } else if (count < 0 && !ended) {
            ended = true;
            if (!Digest.of(hash).equals(expected)) {
                throw problem.apply("its content has another digest");
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
