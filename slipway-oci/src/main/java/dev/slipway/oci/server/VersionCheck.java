package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;

/// `GET /v2/` (end-1): whether this is a registry at all.
final class VersionCheck implements Endpoint {

    @Override
    public HttpResponse handle(RegistryRequest request) {
        return RegistryJson.empty();
    }
}
