package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.List;

/// `GET /v2/<name>/tags/list` (end-8a and end-8b).
final class ListTags implements Endpoint {

    private final Store store;

    ListTags(Store store) {
        this.store = store;
    }

    @Override
    public HttpResponse handle(RegistryRequest request) throws RefusedRequestException, IOException {
        String repository = request.repository();
        List<String> tags = store.repository(repository)
                .tags()
                .orElseThrow(() -> new RefusedRequestException(
                        ErrorCode.NAME_UNKNOWN, "there is no repository `" + repository + "`"));
        return Page.of(request, request.path("tags", "list"), tags)
                .response(names -> RegistryJson.tags(repository, names));
    }
}
