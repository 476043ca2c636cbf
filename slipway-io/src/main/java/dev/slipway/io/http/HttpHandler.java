package dev.slipway.io.http;

import java.io.IOException;

/// Answers requests, many at once.
@FunctionalInterface
public interface HttpHandler {

    /// The answer to `request`. May take as long as it takes; it is interrupted when the server is closed.
    ///
    /// @throws IOException          if the request cannot be read to its end: the connection is closed
    ///         unanswered
    /// @throws InterruptedException when the server is closed
    HttpResponse handle(HttpRequest request) throws IOException, InterruptedException;
}
