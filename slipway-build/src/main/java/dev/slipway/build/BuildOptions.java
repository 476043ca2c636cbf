package dev.slipway.build;

import java.nio.file.Path;
import java.util.Optional;

/// What holds for one build beside its plan.
///
/// @param lockFile  the `slipway.lock` that says which Debian packages the base is made of; read where it has
///                  the answer, added to where it has not. Empty: nothing is locked
/// @param freshIndex whether Debian's package index is fetched and the packages are chosen anew, over what the
///                   lock says
public record BuildOptions(Optional<Path> lockFile, boolean freshIndex) {

    /// Nothing locked, nothing fetched that is in the cache.
    public static final BuildOptions DEFAULT = new BuildOptions(Optional.empty(), false);

    /// With this lock file, and nothing fetched that is in the cache.
    public static BuildOptions lockedBy(Path lockFile) {
        return new BuildOptions(Optional.of(lockFile), false);
    }
}
