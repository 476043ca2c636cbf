package dev.slipway.debian.rootfs;

import dev.slipway.debian.rootfs.CertificateAuthorities.Authority;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Java's own trust store, which the package `ca-certificates-java` makes by running Java, with the names and
/// the password that it gives. In the format JKS, as there; written here, because the JDK puts the time in, and
/// into PKCS#12 random salts as well.
final class JavaTrustStore implements RootConcern {

    private static final String PLACE = "etc/ssl/certs/java/cacerts";
    private static final String PASSWORD = "changeit";

    private static final int MAGIC = 0xfeedfeed;
    private static final int VERSION = 2;
    private static final int TRUSTED_CERTIFICATE = 2;

    /// What the format mixes into the hash at its end.
    private static final String WHITENER = "Mighty Aphrodite";

    @Override
    public void apply(Composition composition) throws IOException {
        if (composition.has("ca-certificates-java")) {
            byte[] store = store(CertificateAuthorities.of(composition.root()));
            composition.root().add(new LayerEntry.RegularFile(PLACE, 0644, new FileContent.Bytes(store)));
        }
    }

    /// A key store of certificates only (JDK, `sun.security.provider.JavaKeyStore`).
    static byte[] store(List<Authority> authorities) throws IOException {
        ByteArrayOutputStream store = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(store);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(authorities.size());
        List<Authority> ordered = authorities.stream()
                .sorted(Comparator.comparing(JavaTrustStore::alias))
                .toList();
        for (Authority authority : ordered) {
            byte[] encoded = encoded(authority);
            out.writeInt(TRUSTED_CERTIFICATE);
            out.writeUTF(alias(authority));
            out.writeLong(LayerContent.TIME.toEpochMilli());
            out.writeUTF("X.509");
            out.writeInt(encoded.length);
            out.write(encoded);
        }
        out.write(seal(store.toByteArray()));
        return store.toByteArray();
    }

    private static String alias(Authority authority) {
        return ("debian:" + authority.name() + ".pem").toLowerCase(Locale.ROOT);
    }

    private static byte[] encoded(Authority authority) throws IOException {
        try {
            return authority.certificate().getEncoded();
        } catch (CertificateEncodingException malformed) {
            throw new IOException(authority.path() + " is no certificate", malformed);
        }
    }

    private static byte[] seal(byte[] store) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(PASSWORD.getBytes(StandardCharsets.UTF_16BE));
            sha1.update(WHITENER.getBytes(StandardCharsets.UTF_8));
            return sha1.digest(store);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-1", impossible);
        }
    }
}
