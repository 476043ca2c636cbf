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
import java.util.Optional;

/// A tag, or just a digest, of a repository of a registry.
final class RegistryDestination implements ImageDestination {

    private final Reference reference;
    private final Repository repository;

    RegistryDestination(Reference reference, Repository repository) {
        this.reference = reference;
        this.repository = repository;
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
        return repository
                .head(version())
                .filter(there -> there.digest().equals(root.digest()))
                .isPresent();
    }

    @Override
    public BlobOutcome put(Descriptor blob, BlobContent content, Optional<Repository> origin, Progress.Task task) {
        return repository.push(blob, content, origin, task);
    }

    @Override
    public void put(RawManifest child) {
        repository.put(child, child.digest().toString());
    }

    @Override
    public void finish(RawManifest root) {
        repository.put(root, version());
    }

    /// A tag goes before a digest here: the digest has been compared, and the tag has to be set.
    private String version() {
        return reference.tag().orElseGet(reference::registryVersion);
    }
}
