package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import java.io.IOException;

/// `GET` of an upload (end-13): how much has arrived.
final class UploadStatus implements Endpoint {

    private final Uploads uploads;

    UploadStatus(Uploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public HttpResponse handle(RegistryRequest request)
            throws RefusedRequestException, IOException, InterruptedException {
        Upload upload = uploads.find(request);
        return upload.inTurn(() -> upload.progress(204));
    }
}
