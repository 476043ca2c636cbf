package dev.slipway.oci.registry;

import dev.slipway.io.fetch.ClientKeys;
import dev.slipway.io.fetch.TrustedCertificates;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// What a TLS connection is made with. Registries with the same setup share one HTTP client.
record TlsSetup(boolean verified, List<Path> authorities, Optional<ClientCertificate> certificate) {

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
            return TrustedCertificates.trustAll();
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
        try {
            return ClientKeys.of(certificate.chain(), certificate.key());
        } catch (IOException | GeneralSecurityException failure) {
            throw unusable("`" + certificate.chain() + "` with the key `" + certificate.key() + "`", failure);
        }
    }

    private static ProblemException unusable(String files, Exception failure) {
        return new ProblemException(new RegistryProblem.UnusableCertificate(files, Failures.reason(failure)), failure);
    }
}
