package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import dev.slipway.oci.Digest;
import java.io.IOException;

/// `PUT` of an upload (end-6): the last chunk, if it was not sent before, and the digest of the whole. Whether or
/// not it is the right one, the upload has ended.
final class FinishUpload implements Endpoint {

    private final Uploads uploads;

    FinishUpload(Uploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public HttpResponse handle(RegistryRequest request)
            throws RefusedRequestException, IOException, InterruptedException {
        Upload upload = uploads.find(request);
        Digest digest = Names.digest(request.parameter("digest").orElse(""));
        return upload.inTurn(() -> {
            upload.append(request);
            try {
                upload.commit(digest);
            } finally {
                uploads.end(upload);
            }
            return created(request, digest);
        });
    }

    /// The blob is here.
    static HttpResponse created(RegistryRequest request, Digest digest) {
        return HttpResponse.empty(201)
                .with("Location", request.path("blobs", digest))
                .with("Docker-Content-Digest", digest.toString());
    }
}
