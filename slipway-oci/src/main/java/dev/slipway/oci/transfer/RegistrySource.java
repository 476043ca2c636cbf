package dev.slipway.oci.transfer;

import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.Reference;
import dev.slipway.oci.registry.Repository;
import java.util.Optional;

/// An image in a registry.
final class RegistrySource implements ImageSource {

    private final Reference reference;
    private final Repository repository;

    RegistrySource(Reference reference, Repository repository) {
        this.reference = reference;
        this.repository = repository;
    }

    @Override
    public String name() {
        return reference.toString();
    }

    @Override
    public RawManifest root() {
        return repository.manifest(reference.registryVersion());
    }

    @Override
    public Descriptor rootDescriptor() {
        return repository.head(reference.registryVersion()).orElseGet(() -> root().descriptor());
    }

    @Override
    public RawManifest manifest(Descriptor child) {
        return repository.manifest(child.digest().toString());
    }

    @Override
    public BlobContent blob(Descriptor blob) {
        return repository.content(blob);
    }

    @Override
    public Optional<Repository> origin(Descriptor blob) {
        return Optional.of(repository);
    }
}
