package dev.slipway.oci.registry;

import dev.slipway.io.fetch.TrustedCertificates;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// What a TLS connection is made with. Registries with the same setup share one HTTP client.
record TlsSetup(boolean verified, List<Path> authorities, Optional<ClientCertificate> certificate) {

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    static TlsSetup of(RegistryHost host) {
        return new TlsSetup(
                host.security() != RegistryHost.Security.UNVERIFIED, host.authorities(), host.certificate());
    }

    /// @param environment the process's environment variables
    /// @throws ProblemException with [RegistryProblem.UnusableCertificate]
    SSLContext context(Map<String, String> environment) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(certificate.map(TlsSetup::keys).orElse(null), trust(environment), null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw unusable("the system's certificates", failure);
        }
    }

    /// For connections without TLS: a client made without a context would read the JDK's certificates.
    static SSLContext trustingNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("every JDK has TLS", failure);
        }
    }

    private TrustManager[] trust(Map<String, String> environment) {
        if (!verified) {
            return new TrustManager[] {new UncheckedTrust()};
        }
        List<Path> bundles = Stream.concat(TrustedCertificates.systemBundle(environment).stream(), authorities.stream())
                .toList();
        try {
            return TrustedCertificates.trust(bundles);
        } catch (IOException | GeneralSecurityException failure) {
            throw unusable(bundles.isEmpty() ? "the JDK's certificates" : "`" + bundles.getLast() + "`", failure);
        }
    }

    private static KeyManager[] keys(ClientCertificate certificate) {
        char[] password = new char[0];
        try (InputStream chain = Files.newInputStream(certificate.chain())) {
            Certificate[] certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(chain)
                    .toArray(Certificate[]::new);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", privateKey(certificate.key()), password, certificates);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException failure) {
            throw unusable("`" + certificate.chain() + "` with the key `" + certificate.key() + "`", failure);
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = PRIVATE_KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new InvalidKeySpecException(
                    "there is no unencrypted `BEGIN PRIVATE KEY` (PKCS #8) in the key's file");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
        for (String algorithm : KEY_ALGORITHMS) {
            Optional<PrivateKey> key = privateKey(algorithm, new PKCS8EncodedKeySpec(encoded));
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new InvalidKeySpecException("the key is none of " + String.join(", ", KEY_ALGORITHMS));
    }

    private static Optional<PrivateKey> privateKey(String algorithm, PKCS8EncodedKeySpec encoded)
            throws GeneralSecurityException {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
        } catch (InvalidKeySpecException otherAlgorithm) {
            return Optional.empty();
        }
    }

    private static ProblemException unusable(String files, Exception failure) {
        return new ProblemException(new RegistryProblem.UnusableCertificate(files, Failures.reason(failure)), failure);
    }
}
