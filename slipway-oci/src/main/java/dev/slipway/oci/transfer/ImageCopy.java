package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.RawManifest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Copies images. Manifests go byte for byte, so that digests stay; a blob that is there already is neither
/// read nor
/// sent; all others go straight from the source to the destination, and their digests are computed on the way.
///
/// @param jobs     how many blobs go, and manifests are asked for, at once, from 1 to [#MOST_JOBS]
/// @param progress hears of each blob that is looked at
/// @param listener hears of each blob that is done, from several threads
public record ImageCopy(int jobs, Progress progress, Consumer<TransferReport.Blob> listener) {

    /// As many as Docker downloads and uploads at once, together with the one that is being looked for.
    public static final int USUAL_JOBS = 6;

    /// More only get in each other's way.
    public static final int MOST_JOBS = 64;

    public ImageCopy {
        if (jobs < 1 || jobs > MOST_JOBS) {
            throw new IllegalArgumentException("jobs: " + jobs);
        }
    }

    /// Copies an image, or an index with all its images.
    ///
    /// @throws ProblemException with [OciProblem.MissingPlatform] if there is no image for the platform,
    ///                          [OciProblem.WrongContent] for content that is not what it is announced as,
    ///                          [TransferProblem], and what source and destination throw
    /// @throws IOException      if a file cannot be read or written
    public TransferReport copy(ImageSource source, ImageDestination destination, PlatformChoice platforms)
            throws IOException {
        long start = System.nanoTime();
        RawManifest top = source.root();
        Descriptor chosen = ImageDocuments.choose(source, top, platforms);
        if (RawManifest.isIndex(chosen) && !destination.takesIndexes()) {
            throw new ProblemException(new TransferProblem.OneImageOnly(source.name(), destination.name()));
        }
        if (destination.isUpToDate(chosen)) {
            return new TransferReport(chosen, true, List.of(), since(start));
        }
        RawManifest root = ImageDocuments.manifest(source, top, chosen);
        List<TransferReport.Blob> blobs = copyAll(source, destination, root);
        return new TransferReport(root.descriptor(), false, blobs, since(start));
    }

    private List<TransferReport.Blob> copyAll(ImageSource source, ImageDestination destination, RawManifest root)
            throws IOException {
        ManifestTree tree = ManifestTree.read(source, root, jobs);
        destination.begin(root);
        BlobTransfers transfers = new BlobTransfers(source, destination, progress, listener);
        List<TransferReport.Blob> blobs = transfers.copy(tree.blobs(), destination.takesManyAtOnce() ? jobs : 1);
        for (RawManifest child : tree.children()) {
            destination.put(child);
        }
        destination.finish(root);
        return blobs;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
