package dev.slipway.oci.registry;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How one registry is reached.
///
/// @param endpoint    another address than the one that the registry's name gives: `http` or `https`, a host, perhaps a
///                    port and a path before `/v2/`
/// @param mirrors     addresses of the same form, asked in this order before the registry itself when something is
///                    pulled; nothing is pushed to them, and they get their own host's credentials only
/// @param given       how far the connection is to be protected, where that is said
/// @param authorities files of certificates in PEM that are trusted beside the system's
/// @param certificate what proves this client to the registry
public record RegistryHost(
        Optional<URI> endpoint,
        List<URI> mirrors,
        Optional<Security> given,
        List<Path> authorities,
        Optional<ClientCertificate> certificate) {

    /// A registry about which nothing special is known.
    public static final RegistryHost STANDARD =
            new RegistryHost(Optional.empty(), List.of(), Optional.empty(), List.of(), Optional.empty());

    public RegistryHost {
        mirrors = List.copyOf(mirrors);
        authorities = List.copyOf(authorities);
    }

    /// How far the connection is protected.
    public Security security() {
        return given.orElse(Security.STANDARD);
    }

    public RegistryHost withEndpoint(URI newEndpoint) {
        return new RegistryHost(Optional.of(newEndpoint), mirrors, given, authorities, certificate);
    }

    public RegistryHost withMirrors(List<URI> newMirrors) {
        return new RegistryHost(endpoint, newMirrors, given, authorities, certificate);
    }

    public RegistryHost withSecurity(Security newSecurity) {
        return new RegistryHost(endpoint, mirrors, Optional.of(newSecurity), authorities, certificate);
    }

    /// Trusts one more file of certificates.
    public RegistryHost withAuthority(Path newAuthority) {
        List<Path> all = Stream.concat(authorities.stream(), Stream.of(newAuthority))
                .distinct()
                .toList();
        return new RegistryHost(endpoint, mirrors, given, all, certificate);
    }

    public RegistryHost withCertificate(ClientCertificate newCertificate) {
        return new RegistryHost(endpoint, mirrors, given, authorities, Optional.of(newCertificate));
    }

    /// What is said here, and for what is not said here, what is said there. Both sides' certificates are trusted.
    public RegistryHost over(RegistryHost lower) {
        return new RegistryHost(
                endpoint.or(lower::endpoint),
                mirrors.isEmpty() ? lower.mirrors : mirrors,
                given.or(lower::given),
                Stream.concat(authorities.stream(), lower.authorities.stream())
                        .distinct()
                        .toList(),
                certificate.or(lower::certificate));
    }

    /// How far a connection is protected.
    public enum Security {
        /// TLS with verified certificates; on this machine's own addresses plain HTTP, unless the server there says
        /// that
        /// it speaks TLS.
        STANDARD,
        /// TLS whose certificates are not verified.
        UNVERIFIED,
        /// HTTP without TLS.
        PLAIN
    }
}
