package dev.slipway.lambda.runtimeapi;

import dev.slipway.io.http.HttpRequest;
import dev.slipway.io.http.HttpResponse;
import dev.slipway.lambda.runtime.RuntimeSession;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// `GET /2018-06-01/ping`: not documented by AWS, and there all the same.
final class Ping implements Endpoint {

    @Override
    public HttpResponse handle(HttpRequest request, RuntimeSession session, String requestId) {
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/plain; charset=utf-8");
        return new HttpResponse(200, headers, "pong".getBytes(StandardCharsets.UTF_8));
    }
}
