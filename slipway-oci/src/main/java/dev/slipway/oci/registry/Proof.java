package dev.slipway.oci.registry;

import java.util.Optional;

/// What is shown to a registry with a request, and where it comes from.
///
/// @param authorization the field's value; empty where nothing is shown
/// @param credential    what it was made from; empty for an anonymous token, too
record Proof(Optional<String> authorization, Optional<Credential> credential) {

    static final Proof NONE = new Proof(Optional.empty(), Optional.empty());

    @Override
    public String toString() {
        return "Proof[credential=" + credential + "]";
    }
}
