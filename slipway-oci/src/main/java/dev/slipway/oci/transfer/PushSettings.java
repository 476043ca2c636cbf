package dev.slipway.oci.transfer;

import dev.slipway.oci.Reference;
import java.util.Optional;
import java.util.function.Consumer;

/// What is special about a copy to a registry.
///
/// @param preparation what has to be done before the first request that changes something, where anything has
///                    to be sent at all: some registries make a repository only when their own service is told
///                    to
/// @param mountFrom   the path of a repository of the same registry that may have blobs, which are then mounted
public record PushSettings(Consumer<Reference> preparation, Optional<String> mountFrom) {

    /// Nothing is.
    public static final PushSettings STANDARD = new PushSettings(_ -> {}, Optional.empty());
}
