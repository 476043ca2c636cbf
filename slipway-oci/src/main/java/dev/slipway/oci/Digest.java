package dev.slipway.oci;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// The identity of content (OCI image specification, "Descriptor", section "Digests").
///
/// @param hex as many lower-case hexadecimal digits as the algorithm gives
public record Digest(DigestAlgorithm algorithm, String hex) implements Comparable<Digest> {

    public Digest {
        if (!algorithm.fits(hex)) {
            throw new IllegalArgumentException("not a " + algorithm + " in lower-case hexadecimal: " + hex);
        }
    }

    /// A SHA-256.
    public Digest(String hex) {
        this(DigestAlgorithm.SHA256, hex);
    }

    /// The digest that `text` (such as `sha256:9f86…`) denotes, or empty where it denotes none.
    public static Optional<Digest> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String hex = text.substring(colon + 1);
        return DigestAlgorithm.of(text.substring(0, colon))
                .filter(algorithm -> algorithm.fits(hex))
                .map(algorithm -> new Digest(algorithm, hex));
    }

    /// The SHA-256 of `content`.
    public static Digest of(byte[] content) {
        return of(content, DigestAlgorithm.SHA256);
    }

    /// The digest of `content`.
    public static Digest of(byte[] content, DigestAlgorithm algorithm) {
        MessageDigest hash = algorithm.start();
        hash.update(content);
        return of(hash);
    }

    /// The digest that a finished computation gave.
    ///
    /// @param hash a message digest that has seen the content; it is reset
    public static Digest of(MessageDigest hash) {
        return new Digest(DigestAlgorithm.of(hash), HexFormat.of().formatHex(hash.digest()));
    }

    /// A new SHA-256 computation.
    public static MessageDigest sha256() {
        return DigestAlgorithm.SHA256.start();
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return algorithm.prefix() + ":" + hex;
    }
}
