package dev.slipway.debian.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.BCPGOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/// A key that signs like Debian's archive does, made by the test that needs it.
public final class TestKey {

    private final PGPPublicKey publicKey;
    private final PGPPrivateKey privateKey;
    private final byte[] publicRing;
    private int hash = HashAlgorithmTags.SHA256;

    private TestKey(PGPPublicKey publicKey, PGPPrivateKey privateKey, byte[] publicRing) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
        this.publicRing = publicRing;
    }

    /// A key made long ago that never expires.
    public static TestKey create() {
        return create(Instant.parse("2020-01-01T00:00:00Z"), 0);
    }

    /// @param seconds of validity; zero for ever
    public static TestKey create(Instant made, long seconds) {
        try {
            Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
            generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
            BcPGPKeyPair pair = new BcPGPKeyPair(
                    PublicKeyPacket.VERSION_4,
                    PublicKeyAlgorithmTags.EDDSA_LEGACY,
                    generator.generateKeyPair(),
                    Date.from(made));
            PGPSignatureSubpacketGenerator packets = new PGPSignatureSubpacketGenerator();
            packets.setKeyExpirationTime(true, seconds);
            PGPKeyRingGenerator ring = new PGPKeyRingGenerator(
                    PGPSignature.POSITIVE_CERTIFICATION,
                    pair,
                    "Test Archive",
                    new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                    packets.generate(),
                    null,
                    new BcPGPContentSignerBuilder(PublicKeyAlgorithmTags.EDDSA_LEGACY, HashAlgorithmTags.SHA256),
                    null);
            return new TestKey(
                    pair.getPublicKey(),
                    pair.getPrivateKey(),
                    ring.generatePublicKeyRing().getEncoded());
        } catch (PGPException | IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public TestKey weakHash() {
        hash = HashAlgorithmTags.SHA1;
        return this;
    }

    public byte[] publicRing() {
        return publicRing;
    }

    /// Clear-signs a text, whose lines must not start with a dash.
    public String sign(String text) {
        return "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + text + signature(text);
    }

    /// A signature that says it is by `victim`, but was made with this key.
    public TestKey pretendingToBe(TestKey victim) {
        PGPPublicKey claimed = victim.publicKey;
        PGPPrivateKey forged = new PGPPrivateKey(
                claimed.getKeyID(), claimed.getPublicKeyPacket(), privateKey.getPrivateKeyDataPacket());
        return new TestKey(claimed, forged, publicRing);
    }

    /// The armored signature of a text.
    public String signature(String text) {
        try {
            PGPSignatureGenerator generator = new PGPSignatureGenerator(
                    new BcPGPContentSignerBuilder(PublicKeyAlgorithmTags.EDDSA_LEGACY, hash), publicKey);
            generator.init(PGPSignature.CANONICAL_TEXT_DOCUMENT, privateKey);
            generator.update(text.stripTrailing().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ArmoredOutputStream armor =
                    ArmoredOutputStream.builder().clearHeaders().build(out)) {
                generator.generate().encode(new BCPGOutputStream(armor));
            }
            return out.toString(StandardCharsets.UTF_8);
        } catch (PGPException | IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
