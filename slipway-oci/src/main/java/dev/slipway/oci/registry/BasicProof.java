package dev.slipway.oci.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Basic authentication (RFC 7617), in UTF-8.
final class BasicProof {

    private BasicProof() {}

    /// What a user with a password shows; nothing for other credentials.
    static Proof of(Credential credential) {
        if (!(credential instanceof Credential.Basic basic)) {
            return Proof.NONE;
        }
        byte[] pair = (basic.user() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8);
        return new Proof(Optional.of("Basic " + Base64.getEncoder().encodeToString(pair)), Optional.of(credential));
    }
}
