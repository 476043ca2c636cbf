package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Reference;
import dev.slipway.oci.registry.BlobOutcome;
import dev.slipway.oci.registry.Repository;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A tag, or just a digest, of a repository of a registry. What the image before consists of, under the same tag or
/// pushed last, is there: nobody asks for it again.
final class RegistryDestination implements ImageDestination {

    private final Reference reference;
    private final Repository repository;
    private final Predecessor predecessor;
    private final PushSettings settings;
    private final Optional<Repository> base;
    private final BlobOrigins origins;
    private final Set<Digest> blobs = ConcurrentHashMap.newKeySet();
    private Map<Digest, String> known = Map.of();
    private boolean isNew = true;

    /// @param base    a repository of the same registry that may have blobs
    /// @param origins knows which others have some, and is told what this one has
    RegistryDestination(
            Reference reference,
            Repository repository,
            PushSettings settings,
            Optional<Repository> base,
            BlobOrigins origins) {
        this.reference = reference;
        this.repository = repository.withoutMirrors();
        this.predecessor = new Predecessor(this.repository);
        this.settings = settings;
        this.base = base;
        this.origins = origins;
    }

    @Override
    public String name() {
        return reference.toString();
    }

    /// @throws ProblemException with [TransferProblem.OtherDigest] if the name demands another digest
    @Override
    public boolean isUpToDate(Descriptor root) {
        Optional<Digest> demanded = reference.digest();
        if (demanded.isPresent() && !demanded.get().equals(root.digest())) {
            throw new ProblemException(new TransferProblem.OtherDigest(name(), root.digest()));
        }
        Optional<Digest> there = repository.head(version()).map(Descriptor::digest);
        isNew = there.isEmpty();
        predecessor.is(there.or(() -> origins.lastImage(repository)));
        return there.equals(Optional.of(root.digest()));
    }

    @Override
    public void begin(RawManifest root) {
        settings.preparation().prepare(reference, !isNew);
        predecessor.read();
        known = origins.beside(repository);
    }

    @Override
    public BlobOutcome put(Descriptor blob, BlobContent content, Optional<Repository> origin, Progress.Task task) {
        blobs.add(blob.digest());
        if (predecessor.shares(blob, content, origin)) {
            return BlobOutcome.PRESENT;
        }
        Optional<Repository> nearby = origin.filter(repository::isBeside)
                .or(() -> another(blob.digest()))
                .or(() -> base);
        return repository.push(blob, content, nearby, task);
    }

    private Optional<Repository> another(Digest blob) {
        return Optional.ofNullable(known.get(blob))
                .filter(path -> !path.equals(repository.path()))
                .map(repository::beside);
    }

    @Override
    public void put(RawManifest child) {
        repository.put(child, child.digest().toString());
    }

    @Override
    public void finish(RawManifest root) {
        try {
            repository.put(root, version());
        } catch (ProblemException refused) {
            if (!predecessor.putAfterAll(refused.problem())) {
                throw refused;
            }
            repository.put(root, version());
        }
        origins.remember(repository, blobs, Optional.of(root.digest()));
    }

    /// A tag goes before a digest here: the digest has been compared, and the tag has to be set.
    private String version() {
        return reference.tag().orElseGet(reference::registryVersion);
    }
}
