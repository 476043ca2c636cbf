package dev.slipway.oci.server;

import dev.slipway.io.http.HttpRequest;
import dev.slipway.io.http.HttpResponse;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;

/// Which request is which call (OCI distribution specification, "Endpoints").
final class RegistryApi {

    private static final String REPOSITORY = "/v2/(?<name>.+)";
    private static final String SUBJECT = "/(?<subject>[^/]+)";

    private final List<Route> routes;

    RegistryApi(Store store, Uploads uploads) {
        Endpoint blob = new GetBlob(store);
        Endpoint manifest = new GetManifest(store);
        this.routes = List.of(
                Route.of("/v2/?", reading(new VersionCheck())),
                Route.of("/v2/_catalog", reading(new ListRepositories(store))),
                Route.of(REPOSITORY + "/tags/list", reading(new ListTags(store))),
                Route.of(REPOSITORY + "/referrers" + SUBJECT, reading(new ListReferrers(store))),
                Route.of(
                        REPOSITORY + "/manifests" + SUBJECT,
                        Map.of(
                                "GET",
                                manifest,
                                "HEAD",
                                manifest,
                                "PUT",
                                new PutManifest(store),
                                "DELETE",
                                new DeleteManifest(store))),
                Route.of(REPOSITORY + "/blobs/uploads/?", Map.of("POST", new BeginUpload(store, uploads))),
                Route.of(
                        REPOSITORY + "/blobs/uploads" + SUBJECT,
                        Map.of(
                                "GET", new UploadStatus(uploads),
                                "PATCH", new ContinueUpload(uploads),
                                "PUT", new FinishUpload(uploads),
                                "DELETE", new CancelUpload(uploads))),
                Route.of(
                        REPOSITORY + "/blobs" + SUBJECT,
                        Map.of("GET", blob, "HEAD", blob, "DELETE", new DeleteBlob(store))));
    }

    private static Map<String, Endpoint> reading(Endpoint endpoint) {
        return Map.of("GET", endpoint, "HEAD", endpoint);
    }

    /// Carries out the call that a request is.
    ///
    /// @throws RefusedRequestException if it is none, or as the endpoint does
    HttpResponse handle(HttpRequest request) throws RefusedRequestException, IOException, InterruptedException {
        String path = Query.decoded(request.path());
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(path);
            if (matcher.matches()) {
                return endpoint(route, request.method()).handle(parsed(request, matcher));
            }
        }
        throw new RefusedRequestException(
                ErrorCode.UNSUPPORTED, 404, "no address of the OCI distribution specification", Map.of());
    }

    private static Endpoint endpoint(Route route, String method) throws RefusedRequestException {
        Endpoint endpoint = route.endpoints().get(method);
        if (endpoint == null) {
            String allowed = String.join(", ", new TreeSet<>(route.endpoints().keySet()));
            throw new RefusedRequestException(
                    ErrorCode.UNSUPPORTED, 405, "this address takes " + allowed + " only", Map.of("Allow", allowed));
        }
        return endpoint;
    }

    private static RegistryRequest parsed(HttpRequest request, Matcher path) throws RefusedRequestException {
        String name = Route.part(path, "name");
        return new RegistryRequest(
                request,
                name.isEmpty() ? name : Names.repository(name),
                Route.part(path, "subject"),
                Query.parse(request.query()));
    }
}
