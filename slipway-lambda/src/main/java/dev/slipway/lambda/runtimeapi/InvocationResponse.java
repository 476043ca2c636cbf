package dev.slipway.lambda.runtimeapi;

import dev.slipway.io.http.HttpRequest;
import dev.slipway.io.http.HttpResponse;
import dev.slipway.io.http.TruncatedBodyException;
import dev.slipway.lambda.function.PayloadLimit;
import dev.slipway.lambda.runtime.ErrorType;
import dev.slipway.lambda.runtime.RefusedCallException;
import dev.slipway.lambda.runtime.RuntimeAnswer;
import dev.slipway.lambda.runtime.RuntimeSession;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/// `POST /2018-06-01/runtime/invocation/{id}/response`: what the function returned. A streamed response is
/// taken too and given to the caller as a whole.
final class InvocationResponse implements Endpoint {

    @Override
    public HttpResponse handle(HttpRequest request, RuntimeSession session, String requestId)
            throws RefusedCallException, IOException {
        session.beginResponse(requestId, request.headers().first(RuntimeHeaders.INVOCATION_ID));
        Optional<String> mode = request.headers().first(RuntimeHeaders.RESPONSE_MODE);
        if (mode.isPresent() && !"streaming".equals(mode.get())) {
            session.complete(new RuntimeAnswer.InvalidResponseMode());
            return Replies.error(400, "InvalidFunctionResponseMode", "Invalid function response mode");
        }
        Optional<byte[]> payload;
        try {
            payload = request.body(PayloadLimit.SYNCHRONOUS);
        } catch (TruncatedBodyException truncated) {
            session.complete(new RuntimeAnswer.TruncatedResponse());
            return Replies.error(400, "TruncatedHTTPRequest", "HTTP request detected as truncated");
        }
        if (payload.isEmpty()) {
            session.complete(new RuntimeAnswer.ResponseTooLarge());
            return Replies.error(
                    413,
                    "RequestEntityTooLarge",
                    "Exceeded maximum allowed payload size (" + PayloadLimit.SYNCHRONOUS + " bytes).");
        }
        session.complete(midstreamError(request).orElseGet(() -> new RuntimeAnswer.Response(payload.get())));
        return Replies.accepted();
    }

    /// The failure that a streaming client reports behind what it had already sent.
    private static Optional<RuntimeAnswer> midstreamError(HttpRequest request) {
        Optional<String> type = request.trailers().first(RuntimeHeaders.ERROR_TYPE);
        return type.map(given -> {
            String body = request.trailers().first(RuntimeHeaders.ERROR_BODY).orElse("");
            return new RuntimeAnswer.FunctionError(ErrorType.validated(type), decoded(body));
        });
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }
}
