package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import dev.slipway.io.http.ResponseBody;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.store.Store;
import dev.slipway.oci.store.StoredRepository;
import java.io.IOException;
import java.util.Optional;

/// `GET` and `HEAD /v2/<name>/manifests/<tag-or-digest>` (end-3), byte for byte as it was pushed or built.
final class GetManifest implements Endpoint {

    private final Store store;

    GetManifest(Store store) {
        this.store = store;
    }

    @Override
    public HttpResponse handle(RegistryRequest request) throws RefusedRequestException, IOException {
        Descriptor manifest = find(request)
                .orElseThrow(() -> new RefusedRequestException(
                        ErrorCode.MANIFEST_UNKNOWN,
                        "there is no `" + request.subject() + "` in `" + request.repository() + "`"));
        byte[] bytes = store.manifest(manifest.digest()).bytes();
        return HttpResponse.empty(200)
                .with("Content-Type", manifest.mediaType())
                .with("Docker-Content-Digest", manifest.digest().toString())
                .with(new ResponseBody.Bytes(bytes));
    }

    private Optional<Descriptor> find(RegistryRequest request) throws RefusedRequestException, IOException {
        StoredRepository repository = store.repository(request.repository());
        if (Names.isTag(request.subject())) {
            return repository.find(request.subject());
        }
        Digest digest = Names.digest(request.subject());
        return repository.find(digest);
    }
}
