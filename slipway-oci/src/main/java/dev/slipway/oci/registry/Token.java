package dev.slipway.oci.registry;

import java.time.Instant;

/// What a token service gave.
///
/// @param value   secret
/// @param expires the moment from which on it is not used any more
record Token(String value, Instant expires) {

    @Override
    public String toString() {
        return "Token[expires=" + expires + "]";
    }
}
