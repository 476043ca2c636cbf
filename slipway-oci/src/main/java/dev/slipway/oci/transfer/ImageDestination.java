package dev.slipway.oci.transfer;

import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.registry.BlobOutcome;
import dev.slipway.oci.registry.Repository;
import java.io.IOException;
import java.util.Optional;

/// A place that an image, or an index of images, is written to. The order of calls is [#begin], [#put] for all
/// blobs, [#put] for the manifests that an index lists, [#finish]; nobody finds the image under its name before
/// that.
public interface ImageDestination extends AutoCloseable {

    /// Where it lies, as the user would write it.
    String name();

    /// Whether it can hold an index.
    default boolean takesIndexes() {
        return true;
    }

    /// Whether several blobs can be put at once.
    default boolean takesManyAtOnce() {
        return true;
    }

    /// Whether [#put] makes sure that a blob's bytes are the right ones.
    default boolean verifies() {
        return false;
    }

    /// Whether this very image lies there under this name, with all that belongs to it.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if that cannot be told
    /// @throws IOException                             if a file cannot be read
    default boolean isUpToDate(Descriptor root) throws IOException {
        return false;
    }

    /// Begins to write.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if the place does not take this image
    /// @throws IOException                             if a file cannot be written
    default void begin(RawManifest root) throws IOException {}

    /// Sees to it that a blob is there.
    ///
    /// @param content opened only if the blob is missing
    /// @param origin  a repository that is known to have the blob
    /// @param task    hears how many bytes have arrived
    /// @throws dev.slipway.io.problem.ProblemException if the blob cannot be had or does not arrive
    /// @throws IOException                             if a file cannot be read or written
    BlobOutcome put(Descriptor blob, BlobContent content, Optional<Repository> origin, Progress.Task task)
            throws IOException;

    /// Writes a manifest that an index lists, whose blobs are there.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if it is refused
    /// @throws IOException                             if a file cannot be written
    void put(RawManifest child) throws IOException;

    /// Writes the image's own manifest or index, and gives it its name.
    ///
    /// @throws dev.slipway.io.problem.ProblemException if it is refused
    /// @throws IOException                             if a file cannot be written
    void finish(RawManifest root) throws IOException;

    /// Without a [#finish] before it: gives up. What has arrived may stay for the next attempt.
    @Override
    default void close() throws IOException {}
}
