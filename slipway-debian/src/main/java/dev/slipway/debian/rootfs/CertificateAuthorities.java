package dev.slipway.debian.rootfs;

import dev.slipway.oci.layer.LayerEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The certificates of the authorities that the package `ca-certificates` has.
final class CertificateAuthorities {

    static final String FOLDER = "usr/share/ca-certificates";

    private static final String SUFFIX = ".crt";

    private CertificateAuthorities() {}

    /// One authority.
    ///
    /// @param path        of its file below [#FOLDER], such as `mozilla/ISRG_Root_X1.crt`
    /// @param pem         the file's content
    /// @param certificate the same, understood
    record Authority(String path, byte[] pem, X509Certificate certificate) {

        /// The file's name without folder and suffix: `ISRG_Root_X1`.
        String name() {
            return path.substring(path.lastIndexOf('/') + 1, path.length() - SUFFIX.length());
        }
    }

    /// All authorities, by path.
    ///
    /// @throws IOException if a file cannot be read, or is no certificate
    static List<Authority> of(RootTree root) throws IOException {
        List<Authority> authorities = new ArrayList<>();
        for (LayerEntry entry : root.below(FOLDER)) {
            if (entry.path().endsWith(SUFFIX) && root.file(entry.path()).isPresent()) {
                byte[] pem = root.read(entry.path());
                authorities.add(new Authority(
                        entry.path().substring(FOLDER.length() + 1), pem, certificate(entry.path(), pem)));
            }
        }
        authorities.sort(Comparator.comparing(Authority::path));
        return authorities;
    }

    private static X509Certificate certificate(String path, byte[] pem) throws IOException {
        try {
            Certificate certificate =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            return (X509Certificate) certificate;
        } catch (CertificateException malformed) {
            throw new IOException("/" + path + " is no certificate", malformed);
        }
    }
}
