package dev.slipway.oci.store;

import dev.slipway.oci.Digest;
import java.util.List;

/// What a verification saw.
///
/// @param blobs   that were read
/// @param bytes   of all blobs together
/// @param damages what is wrong; empty when all is well
public record VerificationReport(int blobs, long bytes, List<Damage> damages) {

    public VerificationReport {
        damages = List.copyOf(damages);
    }

    /// A blob that is not what it must be.
    ///
    /// @param digest which
    /// @param reason what is wrong, such as `it is missing`
    /// @param images the names of the images that need it; empty when none does
    public record Damage(Digest digest, String reason, List<String> images) {
        public Damage {
            images = List.copyOf(images);
        }
    }
}
