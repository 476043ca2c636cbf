package dev.slipway.aws.ecr;

import dev.slipway.oci.Reference;
import java.time.Instant;
import java.util.List;

/// Which images of a repository are deleted and which stay.
///
/// @param repository with its registry
/// @param deleted    the newest first; in several waves, for ECR deletes an index only before what it points at
/// @param kept       the newest first
public record PrunePlan(Reference repository, List<List<Image>> deleted, List<Kept> kept) {

    public PrunePlan {
        deleted = deleted.stream().map(List::copyOf).toList();
        kept = List.copyOf(kept);
    }

    /// All that is deleted.
    public List<Image> allDeleted() {
        return deleted.stream().flatMap(List::stream).toList();
    }

    /// How much deleting gives back at most: layers that other images have, too, stay.
    public long bytes() {
        return allDeleted().stream().mapToLong(Image::bytes).sum();
    }

    /// An image, or an index or another manifest.
    ///
    /// @param bytes  of its compressed layers
    /// @param pushed when
    public record Image(String digest, List<String> tags, long bytes, Instant pushed) {

        public Image {
            tags = List.copyOf(tags);
        }
    }

    /// An image that stays.
    ///
    /// @param reason such as `used by orders:3`
    public record Kept(Image image, String reason) {}
}
