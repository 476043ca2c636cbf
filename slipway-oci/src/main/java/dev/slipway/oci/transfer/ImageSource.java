package dev.slipway.oci.transfer;

import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.registry.Repository;
import java.io.IOException;
import java.util.Optional;

/// An image, or an index of images, that can be read where it lies. Blobs are read by many threads at once.
public interface ImageSource extends AutoCloseable {

    /// Where it lies, as the user would write it.
    String name();

    /// What the name leads to: a manifest or an index.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if it is not there or cannot be read
    /// @throws IOException                             if a file cannot be read
    RawManifest root() throws IOException;

    /// What [#root] gives, described; without being read, where the place knows it.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if it is not there or cannot be read
    /// @throws IOException                             if a file cannot be read
    default Descriptor rootDescriptor() throws IOException {
        return root().descriptor();
    }

    /// A manifest that an index lists. The caller compares its digest.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if it is not there or cannot be read
    /// @throws IOException                             if a file cannot be read
    RawManifest manifest(Descriptor child) throws IOException;

    /// The bytes of a blob that a manifest lists. Nothing is read before they are opened.
    BlobContent blob(Descriptor blob);

    /// Whether who reads a blob from its beginning to its end hears if it was not the right one.
    default boolean verifies() {
        return false;
    }

    /// A repository that is known to have the blob, so that a registry can take it from there.
    default Optional<Repository> origin(Descriptor blob) {
        return Optional.empty();
    }

    /// Gives up what was held for reading.
    @Override
    default void close() throws IOException {}
}
