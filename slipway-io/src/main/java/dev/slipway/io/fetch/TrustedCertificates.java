package dev.slipway.io.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// The certificates that servers are checked against: the JDK's own, and those of the system, which is where
/// companies put the authority of their own proxy.
public final class TrustedCertificates {

    /// Where distributions keep the bundle: Debian, Fedora, openSUSE, Alpine and macOS.
    private static final List<String> SYSTEM_BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/var/lib/ca-certificates/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    /// Of every JDK's `cacerts`, and no secret.
    private static final String PASSWORD = "changeit";

    private TrustedCertificates() {}

    /// The PEM file with the system's certificates: the one that `SSL_CERT_FILE` names, else the first of the
    /// usual places; empty where there is none.
    public static Optional<Path> systemBundle(Map<String, String> environment) {
        String named = environment.getOrDefault("SSL_CERT_FILE", "");
        if (!named.isEmpty() && Files.isReadable(Path.of(named))) {
            return Optional.of(Path.of(named));
        }
        return SYSTEM_BUNDLES.stream().map(Path::of).filter(Files::isReadable).findFirst();
    }

    /// A context that trusts the JDK's certificates and those of `bundle`.
    ///
    /// @param bundle a PEM file
    /// @throws IOException              if the file cannot be read
    /// @throws GeneralSecurityException if it holds no certificates
    static SSLContext context(Path bundle) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust(List.of(bundle)), null);
        return context;
    }

    /// What trusts the JDK's certificates and those of `bundles`.
    ///
    /// @param bundles PEM files
    /// @throws IOException              if a file cannot be read
    /// @throws GeneralSecurityException if one holds no certificates
    public static TrustManager[] trust(List<Path> bundles) throws IOException, GeneralSecurityException {
        return trustIn(withJdk(bundles));
    }

    /// What trusts the certificates of `bundle` and no others.
    ///
    /// @param bundle a PEM file
    /// @throws IOException              if the file cannot be read
    /// @throws GeneralSecurityException if it holds no certificates
    public static TrustManager[] trustOnly(Path bundle) throws IOException, GeneralSecurityException {
        return trustIn(read(bundle));
    }

    /// What trusts every certificate, whatever host it is for: where the user has declared that nobody checks.
    public static TrustManager[] trustAll() {
        return new TrustManager[] {new UncheckedTrust()};
    }

    /// Writes the JDK's certificates and those of `bundle` to a file that can take the place of a JDK's own
    /// `cacerts`.
    ///
    /// @param bundle a PEM file
    /// @throws IOException              if a file cannot be read or written
    /// @throws GeneralSecurityException if the bundle holds no certificates
    public static void writeKeyStore(Path bundle, Path target) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(target)) {
            keyStore(withJdk(List.of(bundle))).store(out, PASSWORD.toCharArray());
        }
    }

    private static List<Certificate> withJdk(List<Path> bundles) throws IOException, GeneralSecurityException {
        List<Certificate> trusted = new ArrayList<>(jdkCertificates());
        for (Path bundle : bundles) {
            trusted.addAll(read(bundle));
        }
        return trusted;
    }

    private static TrustManager[] trustIn(Collection<? extends Certificate> certificates)
            throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(keyStore(certificates));
        return factory.getTrustManagers();
    }

    /// In the format JKS: what is written in PKCS#12 is read only by those who are told the password.
    private static KeyStore keyStore(Collection<? extends Certificate> certificates)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + number++, certificate);
        }
        return store;
    }

    /// The certificates in a PEM file, of which there is at least one.
    static Collection<? extends Certificate> read(Path bundle) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(bundle)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new CertificateException("there is no certificate in it");
            }
            return certificates;
        }
    }

    private static List<X509Certificate> jdkCertificates() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager trust) {
                return List.of(trust.getAcceptedIssuers());
            }
        }
        return List.of();
    }
}
