package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import dev.slipway.io.http.ResponseBody;
import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.Referrer;
import dev.slipway.oci.ReferrersJson;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// `GET /v2/<name>/referrers/<digest>` (end-12a, and of one type end-12b). A subject that is not here has none.
final class ListReferrers implements Endpoint {

    private final Store store;

    ListReferrers(Store store) {
        this.store = store;
    }

    @Override
    public HttpResponse handle(RegistryRequest request) throws RefusedRequestException, IOException {
        Digest subject = Names.digest(request.subject());
        Optional<String> type = request.parameter("artifactType");
        List<Referrer> referrers = store.repository(request.repository()).referrers(subject).stream()
                .filter(referrer -> type.isEmpty() || referrer.artifactType().equals(type))
                .toList();
        HttpResponse response = HttpResponse.empty(200)
                .with("Content-Type", MediaType.OCI_INDEX)
                .with(new ResponseBody.Bytes(ReferrersJson.write(referrers)));
        return type.isEmpty() ? response : response.with("OCI-Filters-Applied", "artifactType");
    }
}
