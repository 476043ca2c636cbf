package dev.slipway.lambda.runtimeapi;

import dev.slipway.io.http.HttpRequest;
import dev.slipway.io.http.HttpResponse;
import dev.slipway.lambda.runtime.RefusedCallException;
import dev.slipway.lambda.runtime.RuntimeSession;
import java.io.IOException;

/// `POST /2018-06-01/runtime/invocation/{id}/error`: how the function failed.
final class InvocationError implements Endpoint {

    @Override
    public HttpResponse handle(HttpRequest request, RuntimeSession session, String requestId)
            throws RefusedCallException, IOException {
        session.beginErrorResponse(requestId, request.headers().first(RuntimeHeaders.INVOCATION_ID));
        session.complete(ReportedError.read(request));
        return Replies.accepted();
    }
}
