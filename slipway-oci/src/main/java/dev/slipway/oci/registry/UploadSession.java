package dev.slipway.oci.registry;

import java.net.URI;

/// An upload that a registry has opened.
///
/// @param location where the bytes go; holds what the registry wants to know again, which may be secret
/// @param arrived  how many bytes the registry has acknowledged
/// @param minimum  the fewest bytes that each chunk but the last must have
record UploadSession(URI location, long arrived, long minimum) {

    @Override
    public String toString() {
        return "UploadSession[location=" + Answers.shown(location) + ", arrived=" + arrived + "]";
    }
}
