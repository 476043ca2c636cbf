package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `GET /v2/_catalog`: not the specification's, but what many clients ask for. Names that no client could ask
/// for, such as those with a port in them, are left out.
final class ListRepositories implements Endpoint {

    private final Store store;

    ListRepositories(Store store) {
        this.store = store;
    }

    @Override
    public HttpResponse handle(RegistryRequest request) throws RefusedRequestException, IOException {
        List<String> names = new ArrayList<>(store.repositories());
        names.removeIf(name -> !Names.isRepository(name));
        return Page.of(request, "/v2/_catalog", names).response(RegistryJson::repositories);
    }
}
