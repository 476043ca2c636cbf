package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import dev.slipway.oci.Digest;
import dev.slipway.oci.DigestAlgorithm;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.Optional;

/// `POST /v2/<name>/blobs/uploads/` (end-4a): begins an upload. With a digest (end-4b) the body is the whole blob;
/// with `mount` (end-11) nothing need be sent if the store has the blob, whichever repository it came through.
final class BeginUpload implements Endpoint {

    private final Store store;
    private final Uploads uploads;

    BeginUpload(Store store, Uploads uploads) {
        this.store = store;
        this.uploads = uploads;
    }

    @Override
    public HttpResponse handle(RegistryRequest request)
            throws RefusedRequestException, IOException, InterruptedException {
        Optional<Digest> mount = request.parameter("mount").flatMap(Digest::parse);
        if (mount.isPresent() && store.size(mount.get()).isPresent()) {
            return FinishUpload.created(request, mount.get());
        }
        Optional<String> digest = request.parameter("digest");
        if (digest.isPresent()) {
            return whole(request, Names.digest(digest.get()));
        }
        return uploads.begin(request.repository(), algorithm(request)).progress(202);
    }

    private static DigestAlgorithm algorithm(RegistryRequest request) throws RefusedRequestException {
        String name = request.parameter("digest-algorithm").orElse(DigestAlgorithm.SHA256.prefix());
        return DigestAlgorithm.of(name)
                .orElseThrow(() -> new RefusedRequestException(
                        ErrorCode.DIGEST_INVALID, "only `sha256` and `sha512` are supported"));
    }

    private HttpResponse whole(RegistryRequest request, Digest digest)
            throws RefusedRequestException, IOException, InterruptedException {
        Upload upload = uploads.begin(request.repository(), digest.algorithm());
        try {
            return upload.inTurn(() -> {
                upload.append(request);
                upload.commit(digest);
                return FinishUpload.created(request, digest);
            });
        } finally {
            uploads.end(upload);
        }
    }
}
