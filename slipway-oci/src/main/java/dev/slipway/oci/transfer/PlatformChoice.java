package dev.slipway.oci.transfer;

import dev.slipway.oci.Platform;

/// What to copy of an index.
public sealed interface PlatformChoice {

    /// The index as it is, with all that it lists.
    record All() implements PlatformChoice {}

    /// The image for a platform, as it was asked for: one that is no index has to be for this platform, too.
    record Only(Platform platform) implements PlatformChoice {}

    /// The image for this machine's platform; one that is no index is copied, whatever it is for.
    record Machine(Platform platform) implements PlatformChoice {}
}
