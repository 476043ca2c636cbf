package dev.slipway.oci.transfer;

import dev.slipway.oci.Reference;
import java.util.Optional;

/// What is special about a copy to a registry.
///
/// @param preparation what has to be done before the first request that changes something, if there is one at all
/// @param mountFrom   the path of a repository of the same registry that may have blobs, which are then mounted
public record PushSettings(Preparation preparation, Optional<String> mountFrom) {

    /// Nothing is.
    public static final PushSettings STANDARD = new PushSettings((_, _) -> {}, Optional.empty());

    /// What comes before a push. Some registries make a repository only when their own service is told to.
    @FunctionalInterface
    public interface Preparation {

        /// @param reference where the image goes
        /// @param isThere   whether the repository is known to be there, since its tag leads to another image
        /// @throws dev.slipway.io.problem.ProblemException if the push would be in vain
        void prepare(Reference reference, boolean isThere);
    }
}
