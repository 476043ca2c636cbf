package dev.slipway.lambda.invokeapi;

import dev.slipway.io.http.HttpRequest;
import dev.slipway.io.http.HttpResponse;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.lambda.function.Invocation;
import dev.slipway.lambda.function.InvocationResult;
import dev.slipway.lambda.function.InvocationType;
import dev.slipway.lambda.function.LambdaProblem;
import dev.slipway.lambda.function.LogType;
import dev.slipway.lambda.function.PayloadLimit;
import dev.slipway.lambda.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/// `POST /2015-03-31/functions/{FunctionName}/invocations` (Lambda API reference, Invoke).
final class InvokeEndpoint {

    private final Invoker invoker;

    InvokeEndpoint(Invoker invoker) {
        this.invoker = invoker;
    }

    /// @throws ProblemException as the invoker does, and for headers that cannot be read
    HttpResponse handle(HttpRequest request, String functionName) throws IOException {
        InvocationType type = choice(
                request, "X-Amz-Invocation-Type", InvocationType.values(), InvocationType::wireName, "invocationType");
        LogType logType = choice(request, "X-Amz-Log-Type", LogType.values(), LogType::wireName, "logType");
        int limit = type == InvocationType.EVENT ? PayloadLimit.ASYNCHRONOUS : PayloadLimit.SYNCHRONOUS;
        byte[] payload =
                request.body(limit).orElseThrow(() -> new ProblemException(new LambdaProblem.RequestTooLarge(limit)));
        return reply(invoker.invoke(new Invocation(
                functionName,
                InvokeApi.parameter(request, "Qualifier"),
                payload,
                type,
                logType,
                clientContext(request),
                request.headers().first("X-Amzn-Trace-Id"),
                request.headers().first("Content-Type"))));
    }

    /// The value of a header that names one of several; the first of them where there is no header.
    private static <T> T choice(
            HttpRequest request, String header, T[] values, Function<T, String> wireName, String parameter) {
        Optional<String> given = request.headers().first(header);
        if (given.isEmpty()) {
            return values[0];
        }
        return Arrays.stream(values)
                .filter(value -> wireName.apply(value).equals(given.get()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        new LambdaProblem.InvalidParameterValue("1 validation error detected: Value at '" + parameter
                                + "' failed to satisfy constraint: Member must satisfy enum value set: "
                                + Arrays.stream(values).map(wireName).toList())));
    }

    private static Optional<String> clientContext(HttpRequest request) {
        Optional<String> base64 =
                request.headers().first("X-Amz-Client-Context").filter(text -> !text.isEmpty());
        return base64.map(text -> {
            if (text.length() > PayloadLimit.CLIENT_CONTEXT) {
                throw invalidContext("Client context must be no more than " + PayloadLimit.CLIENT_CONTEXT
                        + " bytes when base64-encoded.");
            }
            byte[] json;
            try {
                json = Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException malformed) {
                throw invalidContext("Client context must be a valid Base64-encoded JSON object.");
            }
            if (JsonText.fault(json).isPresent()) {
                throw invalidContext("Client context must be a valid Base64-encoded JSON object.");
            }
            return new String(json, StandardCharsets.UTF_8);
        });
    }

    private static ProblemException invalidContext(String message) {
        return new ProblemException(new LambdaProblem.InvalidRequestContent(message));
    }

    private static HttpResponse reply(InvocationResult result) {
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        if (result.status() != 204) {
            headers.put("Content-Type", "application/json");
        }
        headers.put("x-amzn-RequestId", result.requestId());
        headers.put("X-Amzn-Trace-Id", result.traceHeader());
        headers.put("x-amzn-Remapped-Content-Length", "0");
        result.executedVersion().ifPresent(version -> headers.put("X-Amz-Executed-Version", version));
        result.functionError().ifPresent(error -> headers.put("X-Amz-Function-Error", error));
        result.logTail()
                .ifPresent(tail ->
                        headers.put("X-Amz-Log-Result", Base64.getEncoder().encodeToString(tail)));
        return new HttpResponse(result.status(), headers, result.payload());
    }
}
