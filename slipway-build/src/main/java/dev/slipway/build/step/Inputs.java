package dev.slipway.build.step;

import dev.slipway.oci.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;

/// The digest of everything that a step's result depends on. Each part is written with its length, so that no
/// two different lists of parts look alike.
final class Inputs {

    private final MessageDigest sha256 = Digest.sha256();

    private Inputs() {}

    /// The inputs of a step.
    ///
    /// @param step    the step's name
    /// @param version of what the step does; a change of the code that changes results needs another one
    static Inputs of(String step, int version) {
        return new Inputs().add(step).add(Integer.toString(version));
    }

    Inputs add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    Inputs add(Object value) {
        return add(value.toString());
    }

    Inputs add(Collection<?> values) {
        add(Integer.toString(values.size()));
        values.forEach(value -> add(value.toString()));
        return this;
    }

    Inputs add(byte[] bytes) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha256.update(bytes);
        return this;
    }

    /// The digest. Nothing can be added afterwards.
    Digest digest() {
        return Digest.of(sha256);
    }
}
