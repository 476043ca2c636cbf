package dev.slipway.lambda.runtimeapi;

import dev.slipway.io.http.HttpRequest;
import dev.slipway.io.http.HttpResponse;
import dev.slipway.lambda.runtime.RefusedCallException;
import dev.slipway.lambda.runtime.RuntimeEvent;
import dev.slipway.lambda.runtime.RuntimeSession;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// `GET /2018-06-01/runtime/invocation/next`: waits, for as long as it takes, for the next event.
final class NextInvocation implements Endpoint {

    @Override
    public HttpResponse handle(HttpRequest request, RuntimeSession session, String requestId)
            throws RefusedCallException, InterruptedException {
        RuntimeEvent event = session.next();
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", event.contentType());
        headers.put("Lambda-Runtime-Aws-Request-Id", event.requestId());
        headers.put("Lambda-Runtime-Deadline-Ms", Long.toString(event.deadline()));
        headers.put("Lambda-Runtime-Invoked-Function-Arn", event.functionArn());
        headers.put("Lambda-Runtime-Trace-Id", event.traceHeader());
        headers.put("Lambda-Runtime-Invocation-Id", event.invocationId());
        event.clientContext().ifPresent(context -> headers.put("Lambda-Runtime-Client-Context", context));
        return new HttpResponse(200, headers, event.payload());
    }
}
