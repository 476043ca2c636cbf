package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import java.io.IOException;

/// `PATCH` of an upload (end-5): a chunk at the place that it names, or all that follows.
final class ContinueUpload implements Endpoint {

    private final Uploads uploads;

    ContinueUpload(Uploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public HttpResponse handle(RegistryRequest request)
            throws RefusedRequestException, IOException, InterruptedException {
        Upload upload = uploads.find(request);
        return upload.inTurn(() -> {
            upload.append(request);
            return upload.progress(202);
        });
    }
}
