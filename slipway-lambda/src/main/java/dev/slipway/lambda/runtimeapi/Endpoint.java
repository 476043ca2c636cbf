package dev.slipway.lambda.runtimeapi;

import dev.slipway.io.http.HttpRequest;
import dev.slipway.io.http.HttpResponse;
import dev.slipway.lambda.runtime.RefusedCallException;
import dev.slipway.lambda.runtime.RuntimeSession;
import java.io.IOException;

/// One call of the Runtime API.
interface Endpoint {

    /// Carries the call out.
    ///
    /// @param session   of the runtime that runs now
    /// @param requestId the part of the path that names the invocation; empty where the path has none
    /// @throws RefusedCallException  when the contract does not allow it
    /// @throws IOException           if the request cannot be read
    /// @throws InterruptedException  when the runtime is stopped meanwhile
    HttpResponse handle(HttpRequest request, RuntimeSession session, String requestId)
            throws RefusedCallException, IOException, InterruptedException;
}
