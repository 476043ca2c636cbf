package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.store.NamedImage;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.List;

/// An image in a store.
final class StoreSource implements ImageSource {

    private final String name;
    private final Store store;

    StoreSource(String name, Store store) {
        this.name = name;
        this.store = store;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RawManifest root() throws IOException {
        Descriptor found = store.resolve(name).orElse(null);
        if (found == null) {
            List<String> names = store.list().stream().map(NamedImage::name).toList();
            throw new ProblemException(new TransferProblem.NoSuchImage("the store", name, names));
        }
        return store.manifest(found.digest());
    }

    @Override
    public RawManifest manifest(Descriptor child) {
        return store.manifest(child.digest());
    }

    @Override
    public BlobContent blob(Descriptor blob) {
        return store.content(blob);
    }

    @Override
    public boolean verifies() {
        return true;
    }
}
