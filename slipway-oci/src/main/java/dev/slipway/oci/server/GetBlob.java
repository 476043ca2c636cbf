package dev.slipway.oci.server;

import dev.slipway.io.http.ByteRange;
import dev.slipway.io.http.HttpResponse;
import dev.slipway.io.http.ResponseBody;
import dev.slipway.oci.Digest;
import dev.slipway.oci.store.Store;

/// `GET` and `HEAD /v2/<name>/blobs/<digest>` (end-2), whole or in part. All blobs of the store are in every
/// repository.
final class GetBlob implements Endpoint {

    private final Store store;

    GetBlob(Store store) {
        this.store = store;
    }

    @Override
    public HttpResponse handle(RegistryRequest request) throws RefusedRequestException {
        Digest digest = Names.digest(request.subject());
        long size = store.size(digest)
                .orElseThrow(
                        () -> new RefusedRequestException(ErrorCode.BLOB_UNKNOWN, "there is no blob `" + digest + "`"));
        HttpResponse response = switch (ByteRange.of(request.headers(), size)) {
            case ByteRange.Whole _ -> content(200, digest, 0, size);
            case ByteRange.Part part ->
                content(206, digest, part.offset(), part.length()).with("Content-Range", part.contentRange(size));
            case ByteRange.Unsatisfiable none -> HttpResponse.empty(416).with("Content-Range", none.contentRange(size));
        };
        return response.with("Accept-Ranges", "bytes").with("Docker-Content-Digest", digest.toString());
    }

    private HttpResponse content(int status, Digest digest, long offset, long length) {
        return HttpResponse.empty(status)
                .with("Content-Type", "application/octet-stream")
                .with(new ResponseBody.FilePart(store.blob(digest), offset, length));
    }
}
