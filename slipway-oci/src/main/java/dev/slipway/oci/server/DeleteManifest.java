package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import dev.slipway.oci.Digest;
import dev.slipway.oci.store.Store;
import dev.slipway.oci.store.StoredRepository;
import java.io.IOException;

/// `DELETE /v2/<name>/manifests/<tag-or-digest>` (end-9): a tag alone, or a manifest with all its tags. Names in
/// other repositories stay.
final class DeleteManifest implements Endpoint {

    private final Store store;

    DeleteManifest(Store store) {
        this.store = store;
    }

    @Override
    public HttpResponse handle(RegistryRequest request) throws RefusedRequestException, IOException {
        if (!remove(request)) {
            throw new RefusedRequestException(
                    ErrorCode.MANIFEST_UNKNOWN,
                    "there is no `" + request.subject() + "` of its own in `" + request.repository() + "`");
        }
        return HttpResponse.empty(202);
    }

    private boolean remove(RegistryRequest request) throws RefusedRequestException, IOException {
        StoredRepository repository = store.repository(request.repository());
        if (Names.isTag(request.subject())) {
            return repository.untag(request.subject());
        }
        Digest digest = Names.digest(request.subject());
        return repository.remove(digest);
    }
}
