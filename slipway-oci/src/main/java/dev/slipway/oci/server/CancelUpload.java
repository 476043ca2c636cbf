package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import java.io.IOException;

/// `DELETE` of an upload (end-14).
final class CancelUpload implements Endpoint {

    private final Uploads uploads;

    CancelUpload(Uploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public HttpResponse handle(RegistryRequest request)
            throws RefusedRequestException, IOException, InterruptedException {
        Upload upload = uploads.find(request);
        return upload.inTurn(() -> {
            uploads.end(upload);
            return HttpResponse.empty(204);
        });
    }
}
