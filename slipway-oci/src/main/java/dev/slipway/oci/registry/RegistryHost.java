package dev.slipway.oci.registry;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How one registry is reached.
///
/// @param endpoint    another address than the one that the registry's name gives: `http` or `https`, a host, perhaps a
///                    port and a path before `/v2/`
/// @param mirrors     addresses of the same form, asked in this order before the registry itself when something is
///                    pulled; nothing is pushed to them, and they get their own host's credentials only
/// @param security    how far the connection is protected
/// @param authority   certificates in PEM that are trusted beside the system's
/// @param certificate what proves this client to the registry
public record RegistryHost(
        Optional<URI> endpoint,
        List<URI> mirrors,
        Security security,
        Optional<Path> authority,
        Optional<ClientCertificate> certificate) {

    /// A registry about which nothing special is known.
    public static final RegistryHost STANDARD =
            new RegistryHost(Optional.empty(), List.of(), Security.STANDARD, Optional.empty(), Optional.empty());

    public RegistryHost {
        mirrors = List.copyOf(mirrors);
    }

    public RegistryHost withEndpoint(URI newEndpoint) {
        return new RegistryHost(Optional.of(newEndpoint), mirrors, security, authority, certificate);
    }

    public RegistryHost withMirrors(List<URI> newMirrors) {
        return new RegistryHost(endpoint, newMirrors, security, authority, certificate);
    }

    public RegistryHost withSecurity(Security newSecurity) {
        return new RegistryHost(endpoint, mirrors, newSecurity, authority, certificate);
    }

    public RegistryHost withAuthority(Path newAuthority) {
        return new RegistryHost(endpoint, mirrors, security, Optional.of(newAuthority), certificate);
    }

    public RegistryHost withCertificate(ClientCertificate newCertificate) {
        return new RegistryHost(endpoint, mirrors, security, authority, Optional.of(newCertificate));
    }

    /// How far a connection is protected.
    public enum Security {
        /// TLS with verified certificates; on this machine's own addresses plain HTTP, unless TLS is spoken there.
        STANDARD,
        /// TLS whose certificates are not verified.
        UNVERIFIED,
        /// HTTP without TLS.
        PLAIN
    }
}
