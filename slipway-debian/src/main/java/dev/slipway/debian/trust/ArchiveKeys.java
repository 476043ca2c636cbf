package dev.slipway.debian.trust;

import dev.slipway.debian.problem.DebianProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/// The keys that a Debian archive signs its suites with.
public final class ArchiveKeys {

    /// The public keys of Debian's archive, from the package `debian-archive-keyring` 2025.1. Testing and
    /// unstable are signed with the automatic keys of the newest stable suites.
    private static final List<String> DEBIAN = List.of(
            "debian-archive-bookworm-automatic.asc",
            "debian-archive-bookworm-security-automatic.asc",
            "debian-archive-bookworm-stable.asc",
            "debian-archive-trixie-automatic.asc",
            "debian-archive-trixie-security-automatic.asc",
            "debian-archive-trixie-stable.asc");

    /// Hashes that are a proof. MD5, SHA-1 and RIPEMD-160 are none.
    private static final Map<Integer, String> HASHES = Map.of(
            HashAlgorithmTags.SHA256,
            "SHA-256",
            HashAlgorithmTags.SHA384,
            "SHA-384",
            HashAlgorithmTags.SHA512,
            "SHA-512");

    private static final int MAXIMUM_SIGNATURES = 16;

    private final PGPPublicKeyRingCollection rings;

    private ArchiveKeys(PGPPublicKeyRingCollection rings) {
        this.rings = rings;
    }

    /// The keys of Debian's own archive, which Slipway ships.
    public static ArchiveKeys ofDebian() {
        try {
            List<byte[]> armored = new ArrayList<>();
            for (String name : DEBIAN) {
                try (InputStream in = ArchiveKeys.class.getResourceAsStream(name)) {
                    if (in == null) {
                        throw new IllegalStateException("missing resource " + name);
                    }
                    armored.add(in.readAllBytes());
                }
            }
            return of(armored);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// These keys.
    ///
    /// @param publicKeys armored or binary key rings
    /// @throws IOException if one cannot be read as such
    public static ArchiveKeys of(List<byte[]> publicKeys) throws IOException {
        List<org.bouncycastle.openpgp.PGPPublicKeyRing> rings = new ArrayList<>();
        for (byte[] ring : publicKeys) {
            try {
                new BcPGPPublicKeyRingCollection(PGPUtil.getDecoderStream(new ByteArrayInputStream(ring)))
                        .forEach(rings::add);
            } catch (PGPException malformed) {
                throw new IOException("not a ring of public keys", malformed);
            }
        }
        return new ArchiveKeys(new PGPPublicKeyRingCollection(rings));
    }

    /// Writes the keys as one binary ring, as `gpgv` reads it.
    void writeTo(OutputStream out) throws IOException {
        rings.encode(out);
    }

    /// The text of a clear-signed file, once at least one of the keys has signed it and none of them
    /// contradicts.
    ///
    /// @param file  the content of `InRelease`
    /// @param suite for problems: the suite's name
    /// @param url   for problems: where the file is from
    /// @throws ProblemException with a [DebianProblem] that tells apart: not signed, signed by others, signed
    ///         with an expired key, changed after it was signed, and a signature that is none
    public String verify(byte[] file, String suite, String url) {
        ClearSignedText clear = ClearSignedText.parse(file)
                .orElseThrow(() -> new ProblemException(new DebianProblem.NotSigned(suite, url)));
        Signed signed = new Signed(clear, suite, url);
        List<String> unknown = new ArrayList<>();
        boolean proven = false;
        for (PGPSignature signature : signed.signatures()) {
            Optional<PGPPublicKey> key = Optional.ofNullable(rings.getPublicKey(signature.getKeyID()));
            if (key.isPresent()) {
                signed.check(signature, key.get());
                proven = true;
            } else {
                unknown.add(id(signature.getKeyID()));
            }
        }
        if (!proven) {
            throw new ProblemException(new DebianProblem.SignerUnknown(suite, url, unknown));
        }
        return clear.text();
    }

    private static String id(long keyId) {
        return String.format(Locale.ROOT, "%016X", keyId);
    }

    /// A text whose signatures are being looked at.
    private record Signed(ClearSignedText clear, String suite, String url) {

        List<PGPSignature> signatures() {
            try {
                Object packets = new BcPGPObjectFactory(
                                PGPUtil.getDecoderStream(new ByteArrayInputStream(clear.signature())))
                        .nextObject();
                if (packets instanceof PGPSignatureList list && !list.isEmpty() && list.size() <= MAXIMUM_SIGNATURES) {
                    List<PGPSignature> signatures = new ArrayList<>();
                    list.forEach(signatures::add);
                    return signatures;
                }
                throw malformed("it holds no signatures", null);
            } catch (IOException | RuntimeException unreadable) {
                if (unreadable instanceof ProblemException known) {
                    throw known;
                }
                throw malformed("it cannot be decoded", unreadable);
            }
        }

        void check(PGPSignature signature, PGPPublicKey key) {
            String hash = HASHES.get(signature.getHashAlgorithm());
            if (hash == null) {
                throw malformed("its hash algorithm is no proof any more", null);
            }
            if (signature.getSignatureType() != PGPSignature.CANONICAL_TEXT_DOCUMENT
                    && signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
                throw malformed("it is not one of a document", null);
            }
            checkValidity(signature, key);
            // The first bytes of the hash stand in the signature: they tell a changed text from a forged signature.
            if (!Arrays.equals(Arrays.copyOf(digest(signature, hash), 2), signature.getDigestPrefix())) {
                throw new ProblemException(new DebianProblem.TextChanged(suite, url));
            }
            if (!verifies(signature, key)) {
                throw new ProblemException(new DebianProblem.SignatureInvalid(suite, url, id(key.getKeyID())));
            }
        }

        private void checkValidity(PGPSignature signature, PGPPublicKey key) {
            long seconds = key.getValidSeconds();
            Instant expiry = key.getCreationTime().toInstant().plus(Duration.ofSeconds(seconds));
            Instant made = signature.getCreationTime().toInstant();
            if (key.hasRevocation() || (seconds > 0 && made.isAfter(expiry))) {
                throw new ProblemException(new DebianProblem.SignerExpired(suite, url, id(key.getKeyID()), expiry));
            }
        }

        private byte[] digest(PGPSignature signature, String hash) {
            try {
                MessageDigest digest = MessageDigest.getInstance(hash);
                digest.update(clear.signed());
                return digest.digest(signature.getSignatureTrailer());
            } catch (NoSuchAlgorithmException impossible) {
                throw new AssertionError("every JDK has " + hash, impossible);
            }
        }

        private boolean verifies(PGPSignature signature, PGPPublicKey key) {
            try {
                signature.init(new BcPGPContentVerifierBuilderProvider(), key);
                signature.update(clear.signed());
                return signature.verify();
            } catch (PGPException | RuntimeException unusable) {
                throw malformed("it cannot be computed", unusable);
            }
        }

        private ProblemException malformed(String reason, @org.jspecify.annotations.Nullable Throwable cause) {
            return new ProblemException(new DebianProblem.SignatureMalformed(suite, url, reason), cause);
        }
    }
}
