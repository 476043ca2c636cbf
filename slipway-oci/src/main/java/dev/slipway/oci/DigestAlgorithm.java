package dev.slipway.oci;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The hash functions that the OCI image specification registers ("Registered algorithms") and that all
/// registries may know. Slipway itself computes SHA-256; what others have named by SHA-512 keeps that name.
public enum DigestAlgorithm {
    SHA256("sha256", "SHA-256", 64),
    SHA512("sha512", "SHA-512", 128);

    private final String prefix;
    private final String javaName;
    private final Pattern hex;

    DigestAlgorithm(String prefix, String javaName, int digits) {
        this.prefix = prefix;
        this.javaName = javaName;
        this.hex = Pattern.compile("[a-f0-9]{" + digits + "}");
    }

    /// What stands before the colon of a digest, such as `sha256`.
    public String prefix() {
        return prefix;
    }

    /// The algorithm whose digests have this before the colon.
    public static Optional<DigestAlgorithm> of(String prefix) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.prefix.equals(prefix))
                .findFirst();
    }

    static DigestAlgorithm of(MessageDigest hash) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.javaName.equals(hash.getAlgorithm()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(hash.getAlgorithm() + " is none of the two"));
    }

    /// A new computation.
    public MessageDigest start() {
        try {
            return MessageDigest.getInstance(javaName);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has " + javaName, impossible);
        }
    }

    /// Whether a digest can have this behind its colon.
    boolean fits(String text) {
        return hex.matcher(text).matches();
    }
}
