package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.BlobContent;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.OciProblem;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.registry.BlobOutcome;
import dev.slipway.oci.registry.Repository;
import dev.slipway.oci.store.IncomingBlob;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A name in a store. What arrives is kept when the copy breaks, and the next one goes on from there.
final class StoreDestination implements ImageDestination {

    private static final int BUFFER_SIZE = 1 << 16;

    private final String name;
    private final Store store;
    private final BlobOrigins origins;
    private final Map<Digest, Repository> pulled = new ConcurrentHashMap<>();

    /// @param origins is told where blobs have come from
    StoreDestination(String name, Store store, BlobOrigins origins) {
        this.name = name;
        this.store = store;
        this.origins = origins;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean verifies() {
        return true;
    }

    @Override
    public boolean isUpToDate(Descriptor root) throws IOException {
        return store.resolve(name)
                        .filter(there -> there.digest().equals(root.digest()))
                        .isPresent()
                && isComplete(root);
    }

    /// Blobs may have been lost since the image was named.
    private boolean isComplete(Descriptor part) {
        return store.has(part)
                && (!RawManifest.isManifest(part)
                        || store.manifest(part.digest()).parts().stream().allMatch(this::isComplete));
    }

    @Override
    public BlobOutcome put(Descriptor blob, BlobContent content, Optional<Repository> origin, Progress.Task task)
            throws IOException {
        origin.ifPresent(repository -> pulled.put(blob.digest(), repository));
        if (store.has(blob)) {
            return BlobOutcome.PRESENT;
        }
        try (IncomingBlob incoming = store.receive(blob)) {
            if (store.has(blob)) { // somebody else has received it while this waited
                return BlobOutcome.PRESENT;
            }
            receive(incoming, content, task);
        }
        return BlobOutcome.SENT;
    }

    /// What an earlier process has received in part may be wrong; then it is received anew, once.
    private static void receive(IncomingBlob incoming, BlobContent content, Progress.Task task) throws IOException {
        boolean resumed = incoming.arrived() > 0;
        task.advance(incoming.arrived());
        try {
            append(incoming, content, task);
        } catch (ProblemException wrong) {
            if (!resumed || !(wrong.problem() instanceof OciProblem.WrongContent)) {
                throw wrong;
            }
            incoming.restart();
            append(incoming, content, task);
        }
    }

    private static void append(IncomingBlob incoming, BlobContent content, Progress.Task task) throws IOException {
        try (InputStream in = content.open(incoming.arrived())) {
            byte[] buffer = new byte[BUFFER_SIZE];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                incoming.append(buffer, 0, count);
                task.advance(count);
            }
        }
        incoming.commit();
    }

    @Override
    public void put(RawManifest child) throws IOException {
        store.put(child);
    }

    @Override
    public void finish(RawManifest root) throws IOException {
        store.name(name, store.put(root));
        // An image comes out of one repository.
        pulled.values().stream().findFirst().ifPresent(origin -> origins.remember(origin, pulled.keySet()));
    }
}
