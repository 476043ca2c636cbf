package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import dev.slipway.oci.Digest;
import dev.slipway.oci.store.Store;
import java.io.IOException;

/// `DELETE /v2/<name>/blobs/<digest>` (end-10): only of a blob that no image of the store is made of.
final class DeleteBlob implements Endpoint {

    private final Store store;

    DeleteBlob(Store store) {
        this.store = store;
    }

    @Override
    public HttpResponse handle(RegistryRequest request) throws RefusedRequestException, IOException {
        Digest digest = Names.digest(request.subject());
        if (!store.delete(digest)) {
            throw new RefusedRequestException(ErrorCode.BLOB_UNKNOWN, "there is no blob `" + digest + "`");
        }
        return HttpResponse.empty(202);
    }
}
