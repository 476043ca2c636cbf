package dev.slipway.lambda.runtimeapi;

import dev.slipway.io.http.HttpRequest;
import dev.slipway.io.http.TruncatedBodyException;
import dev.slipway.lambda.function.PayloadLimit;
import dev.slipway.lambda.json.JsonText;
import dev.slipway.lambda.runtime.ErrorType;
import dev.slipway.lambda.runtime.RuntimeAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Reads how a runtime client describes a failure. Whatever it sends is a failure: there is no wrong way to say
/// so.
final class ReportedError {

    private static final String WITH_CAUSE = "application/vnd.aws.lambda.error.cause+json";
    private static final byte[] INVALID = "{\"errorMessage\":\"Invalid error body\"}".getBytes(StandardCharsets.UTF_8);

    private ReportedError() {}

    static RuntimeAnswer.FunctionError read(HttpRequest request) throws IOException {
        String type = ErrorType.validated(request.headers().first(RuntimeHeaders.ERROR_TYPE));
        byte[] body;
        try {
            body = request.body(PayloadLimit.SYNCHRONOUS).orElse(INVALID);
        } catch (TruncatedBodyException truncated) {
            body = INVALID;
        }
        boolean withCause = request.headers()
                .first("Content-Type")
                .filter(WITH_CAUSE::equals)
                .isPresent();
        byte[] payload = withCause ? JsonText.without("errorCause", body).orElse(INVALID) : body;
        return new RuntimeAnswer.FunctionError(type, payload);
    }
}
