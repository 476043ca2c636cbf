package dev.slipway.oci.transfer;

import dev.slipway.io.problem.Problem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.registry.RegistryProblem;
import dev.slipway.oci.registry.Repository;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The image that a repository had before: a registry has all that its images consist of, so one question for its
/// manifest replaces one for each blob that the new image shares with it.
///
/// A registry may have lost a blob all the same. It then refuses the new manifest, and what was taken for granted
/// is put there after all.
final class Predecessor {

    private record Share(BlobContent content, Optional<Repository> origin) {}

    private final Repository repository;
    private final Map<Descriptor, Share> taken = new ConcurrentHashMap<>();
    private Optional<Digest> digest = Optional.empty();
    private Set<Digest> blobs = Set.of();

    Predecessor(Repository repository) {
        this.repository = repository;
    }

    /// Says which image it is; empty where there is none.
    void is(Optional<Digest> manifest) {
        digest = manifest;
    }

    /// Looks at what the image consists of.
    void read() {
        blobs = digest.map(this::parts).orElse(Set.of());
    }

    /// Only saves questions: if it is gone meanwhile, or is nothing that can be read, each blob is asked for.
    private Set<Digest> parts(Digest manifest) {
        try {
            RawManifest image = repository.manifest(manifest.toString());
            return image.isIndex()
                    ? Set.of()
                    : image.parts().stream().map(Descriptor::digest).collect(Collectors.toSet());
        } catch (ProblemException unreadable) {
            return Set.of();
        }
    }

    /// Whether the image consists of this blob too, which is then taken for granted.
    boolean shares(Descriptor blob, BlobContent content, Optional<Repository> origin) {
        boolean shared = blobs.contains(blob.digest());
        if (shared) {
            taken.put(blob, new Share(content, origin));
        }
        return shared;
    }

    /// Puts what was taken for granted, if a refusal can mean that it was not there.
    ///
    /// @return whether the manifest is worth another attempt
    boolean putAfterAll(Problem refusal) {
        boolean mayBeMissing =
                refusal instanceof RegistryProblem.ContentMissing || refusal instanceof RegistryProblem.Refused;
        if (!mayBeMissing || taken.isEmpty()) {
            return false;
        }
        try (Progress.Task untold = Progress.silent().begin("push", 0, Progress.Unit.BYTES)) {
            taken.forEach((blob, share) -> repository.push(blob, share.content(), share.origin(), untold));
        }
        taken.clear();
        return true;
    }
}
