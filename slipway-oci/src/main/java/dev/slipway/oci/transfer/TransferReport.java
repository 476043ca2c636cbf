package dev.slipway.oci.transfer;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.registry.BlobOutcome;
import java.time.Duration;
import java.util.List;

/// What a copy did.
///
/// @param root      what the destination's name leads to now
/// @param unchanged whether it was there before; then nothing was looked at further
/// @param blobs     in the order in which they were done; empty if `unchanged`
/// @param duration  from the first request to the last
public record TransferReport(Descriptor root, boolean unchanged, List<Blob> blobs, Duration duration) {

    public TransferReport {
        blobs = List.copyOf(blobs);
    }

    /// A blob, and how it came to be where it is.
    ///
    /// @param bytes how many were read from the source: fewer than the blob has if a broken transfer went on
    public record Blob(Descriptor descriptor, BlobOutcome outcome, long bytes) {}

    /// How many blobs came to be there in this way.
    public int count(BlobOutcome outcome) {
        return (int) blobs.stream().filter(blob -> blob.outcome() == outcome).count();
    }

    /// The bytes that were read from the source.
    public long copiedBytes() {
        return blobs.stream().mapToLong(Blob::bytes).sum();
    }

    /// The sizes of the blobs that came to be there in this way, together.
    public long size(BlobOutcome outcome) {
        return blobs.stream()
                .filter(blob -> blob.outcome() == outcome)
                .mapToLong(blob -> blob.descriptor().size())
                .sum();
    }
}
