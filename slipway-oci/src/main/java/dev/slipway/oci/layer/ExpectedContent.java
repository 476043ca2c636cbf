package dev.slipway.oci.layer;

import dev.slipway.oci.Digest;
import java.nio.file.Path;
import java.util.Optional;

/// What files are known to hold, so that a layer holds exactly what it is remembered for.
@FunctionalInterface
public interface ExpectedContent {

    /// Nothing is known.
    ExpectedContent UNKNOWN = file -> Optional.empty();

    /// The digest of the whole content of `file`, where it is known.
    Optional<Digest> of(Path file);
}
