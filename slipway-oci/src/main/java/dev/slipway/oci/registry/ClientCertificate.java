package dev.slipway.oci.registry;

import java.nio.file.Path;

/// What a client shows to a registry that asks for it during the TLS handshake.
///
/// @param chain the certificate, followed by those of its issuers, in PEM
/// @param key   the private key in PEM without a password: PKCS #8, PKCS #1 or SEC 1
public record ClientCertificate(Path chain, Path key) {}
