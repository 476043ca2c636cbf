package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.OciProblem;
import dev.slipway.oci.RawManifest;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;

/// A manifest or index with all that belongs to it.
///
/// @param children the manifests and indexes below the root, each after those that it lists
/// @param blobs    each once, in the order in which they are listed
record ManifestTree(List<RawManifest> children, List<Descriptor> blobs) {

    /// Ten times what the largest public indexes list.
    private static final int MOST_MANIFESTS = 1000;

    /// All of them are held in memory.
    private static final long MOST_BYTES = 32L << 20;

    /// Indexes in indexes are rare already.
    private static final int DEEPEST = 4;

    /// Reads what is below a root.
    ///
    /// @param jobs how many manifests are asked for at once
    /// @throws ProblemException with [TransferProblem.UnreadablePlace] for an index that is larger or deeper
    ///                          than any that makes sense, [OciProblem.WrongContent] for another manifest
    static ManifestTree read(ImageSource source, RawManifest root, int jobs) throws IOException {
        Reader reader = new Reader(source, jobs);
        reader.visit(root, 0);
        reader.manifests.remove(root.digest());
        return new ManifestTree(List.copyOf(reader.manifests.values()), List.copyOf(reader.blobs.values()));
    }

    private static final class Reader {

        private final ImageSource source;
        private final SequencedMap<Digest, RawManifest> manifests = new LinkedHashMap<>();
        private final SequencedMap<Digest, Descriptor> blobs = new LinkedHashMap<>();

        private final int jobs;
        private final AtomicLong bytes = new AtomicLong();
        private int asked;

        Reader(ImageSource source, int jobs) {
            this.source = source;
            this.jobs = jobs;
        }

        void visit(RawManifest manifest, int depth) throws IOException {
            if (depth > DEEPEST) {
                throw refused("its indexes lie in each other more than " + DEEPEST + " deep");
            }
            SequencedMap<Digest, Descriptor> children = new LinkedHashMap<>();
            for (Descriptor part : manifest.parts()) {
                if (!RawManifest.isManifest(part)) {
                    blobs.putIfAbsent(part.digest(), part);
                } else if (!manifests.containsKey(part.digest())) {
                    children.putIfAbsent(part.digest(), part);
                }
            }
            for (RawManifest child : all(children.values())) {
                visit(child, depth + 1);
            }
            manifests.putLast(manifest.digest(), manifest);
        }

        private List<RawManifest> all(Collection<Descriptor> children) throws IOException {
            asked += children.size();
            if (asked > MOST_MANIFESTS) {
                throw refused("it lists more than " + MOST_MANIFESTS + " manifests");
            }
            return AtOnce.map(List.copyOf(children), jobs, this::read);
        }

        private RawManifest read(Descriptor child) throws IOException {
            RawManifest manifest = verified(source.manifest(child), child);
            if (bytes.addAndGet(manifest.descriptor().size()) > MOST_BYTES) {
                throw refused("its manifests have more than " + MOST_BYTES + " bytes together");
            }
            return manifest;
        }

        private ProblemException refused(String reason) {
            return new ProblemException(new TransferProblem.UnreadablePlace(source.name(), reason));
        }
    }

    /// The manifest if it is the one that the descriptor points at.
    static RawManifest verified(RawManifest manifest, Descriptor descriptor) {
        if (!manifest.digest().equals(descriptor.digest())) {
            throw new ProblemException(new OciProblem.WrongContent(
                    descriptor.digest(), "its content has the digest `" + manifest.digest() + "`"));
        }
        return manifest;
    }
}
