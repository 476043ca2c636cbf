package dev.slipway.oci.registry;

import java.nio.file.Path;

/// What a client shows to a registry that asks for it during the TLS handshake.
///
/// @param chain the certificate, followed by those of its issuers, in PEM
/// @param key   the private key in PEM (PKCS #8, not encrypted)
public record ClientCertificate(Path chain, Path key) {}
