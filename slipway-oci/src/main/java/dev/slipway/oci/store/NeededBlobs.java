package dev.slipway.oci.store;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Referrer;
import dev.slipway.oci.ReferrersJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the manifests in the index of a store cannot be without.
final class NeededBlobs {

    private final Blobs blobs;
    private final Set<Digest> needed = new HashSet<>();

    private NeededBlobs(Blobs blobs) {
        this.blobs = blobs;
    }

    /// All that must outlive a collection of garbage: what has a name or was put there by another program, what
    /// it is made of, and what is about it.
    ///
    /// @throws ProblemException if a manifest that must stay is damaged
    static Set<Digest> of(Blobs blobs, List<Descriptor> manifests) {
        NeededBlobs all = new NeededBlobs(blobs);
        List<Descriptor> untagged = new ArrayList<>();
        for (Descriptor manifest : manifests) {
            if (IndexFile.name(manifest).isEmpty()
                    && IndexFile.repository(manifest).isPresent()) {
                untagged.add(manifest);
            } else {
                all.add(manifest);
            }
        }
        boolean found = true;
        while (found) {
            // A signature may be signed itself: until a round finds nothing more.
            found = untagged.removeIf(all::addIfAboutSomethingNeeded);
        }
        return all.needed;
    }

    /// A manifest that needs a blob: the name of one that has a name, else the digest of one that has none.
    ///
    /// @throws ProblemException if a manifest is damaged
    static Optional<String> userOf(Digest digest, Blobs blobs, List<Descriptor> manifests) {
        List<Descriptor> namedFirst = manifests.stream()
                .sorted(Comparator.comparing(
                        (Descriptor manifest) -> IndexFile.name(manifest).isEmpty()))
                .toList();
        for (Descriptor manifest : namedFirst) {
            NeededBlobs one = new NeededBlobs(blobs);
            one.add(manifest);
            if (one.needed.contains(digest)) {
                return Optional.of(
                        IndexFile.name(manifest).orElse(manifest.digest().toString()));
            }
        }
        return Optional.empty();
    }

    /// An index may list indexes; each is looked at once, so that this ends.
    private void add(Descriptor descriptor) {
        if (needed.add(descriptor.digest()) && RawManifest.isManifest(descriptor)) {
            blobs.manifest(descriptor.digest()).parts().forEach(this::add);
        }
    }

    private boolean addIfAboutSomethingNeeded(Descriptor manifest) {
        boolean wanted = referrer(manifest)
                .filter(referrer -> needed.contains(referrer.subject()))
                .isPresent();
        if (wanted) {
            add(manifest);
        }
        return wanted;
    }

    /// A damaged manifest without a tag is about nothing, and goes.
    private Optional<Referrer> referrer(Descriptor manifest) {
        try {
            return ReferrersJson.read(blobs.manifest(manifest.digest()));
        } catch (ProblemException damaged) {
            return Optional.empty();
        }
    }
}
