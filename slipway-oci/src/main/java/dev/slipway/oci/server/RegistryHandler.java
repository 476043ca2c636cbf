package dev.slipway.oci.server;

import dev.slipway.io.http.HttpHandler;
import dev.slipway.io.http.HttpRequest;
import dev.slipway.io.http.HttpResponse;
import dev.slipway.io.problem.Problem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.OciProblem;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/// Lets those in who may come in, and turns what fails into the answers that the specification has for it.
final class RegistryHandler implements HttpHandler {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final RegistryApi api;
    private final HostNames hostNames;
    private final boolean readOnly;
    private final RequestLog log;

    RegistryHandler(RegistryApi api, HostNames hostNames, boolean readOnly, RequestLog log) {
        this.api = api;
        this.hostNames = hostNames;
        this.readOnly = readOnly;
        this.log = log;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse response = answer(request).with("Docker-Distribution-API-Version", "registry/2.0");
        log.answered(
                request.method(),
                request.path(),
                response.status(),
                response.body().length());
        return response;
    }

    private HttpResponse answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            admit(request);
            return api.handle(request);
        } catch (RefusedRequestException refused) {
            return refused.response();
        } catch (ProblemException failure) {
            return refusal(failure.problem()).response();
        }
    }

    private void admit(HttpRequest request) throws RefusedRequestException {
        String host = request.headers().first("Host").orElse("");
        if (!hostNames.allow(host)) {
            throw new RefusedRequestException(
                    ErrorCode.DENIED,
                    "this registry does not go by the name in `Host`; start it with `--allow-host` to allow it");
        }
        if (request.headers().first("Origin").isPresent()) {
            throw new RefusedRequestException(ErrorCode.DENIED, "this registry does not talk to pages in a browser");
        }
        if (readOnly && !READING.contains(request.method())) {
            throw new RefusedRequestException(
                    ErrorCode.UNSUPPORTED, 405, "this registry is read-only", Map.of("Allow", "GET, HEAD"));
        }
    }

    private static RefusedRequestException refusal(Problem problem) {
        String text = problem.what() + problem.why().map(why -> ": " + why).orElse("");
        return switch (problem) {
            case OciProblem.IncompleteImage _ -> new RefusedRequestException(ErrorCode.MANIFEST_BLOB_UNKNOWN, text);
            case OciProblem.MalformedDocument _ -> new RefusedRequestException(ErrorCode.MANIFEST_INVALID, text);
            case OciProblem.WrongContent _ -> new RefusedRequestException(ErrorCode.DIGEST_INVALID, text);
            case OciProblem.BlobInUse _ -> new RefusedRequestException(ErrorCode.UNSUPPORTED, text);
            case OciProblem.StoreInUse _ ->
                new RefusedRequestException(ErrorCode.UNAVAILABLE, 503, text, Map.of("Retry-After", "5"));
            case OciProblem.UnwritableStore _ ->
                new RefusedRequestException(ErrorCode.UNAVAILABLE, 507, text, Map.of());
            default -> new RefusedRequestException(ErrorCode.UNKNOWN, text + "; " + problem.cure());
        };
    }
}
