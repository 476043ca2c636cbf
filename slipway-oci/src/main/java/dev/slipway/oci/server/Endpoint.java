package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import java.io.IOException;

/// One call of the registry's API.
interface Endpoint {

    /// Carries the call out.
    ///
    /// @throws RefusedRequestException                 where the specification has an error for it
    /// @throws dev.slipway.io.problem.ProblemException with a problem of the store
    /// @throws IOException                             if the request or the store cannot be read
    /// @throws InterruptedException                    when the server is closed meanwhile
    HttpResponse handle(RegistryRequest request) throws RefusedRequestException, IOException, InterruptedException;
}
