package dev.slipway.oci.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One request and the head of its answer. The HTTP client's own timeout includes the time that a body takes to be
/// sent, and so would end every large upload; here the clock starts anew with every piece that moves.
final class Exchange {

    private final HttpClient client;
    private final Duration patience;

    Exchange(HttpClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /// @param slowness how many times the usual patience the server's answer deserves
    /// @throws OutgoingBody.UnreadableContentException if this side could not read what it has to send
    /// @throws IOException                             if the connection could not be made, broke or stalled
    /// @throws InterruptedException                    if this thread is interrupted
    Answer send(HttpRequest.Builder request, OutgoingBody body, int slowness)
            throws IOException, InterruptedException, OutgoingBody.UnreadableContentException {
        CompletableFuture<HttpResponse<InputStream>> future =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try {
            return new Answer(await(future, body, patience.multipliedBy(slowness)), patience);
        } catch (ExecutionException failed) {
            body.throwFailure();
            throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed.getCause());
        } finally {
            future.cancel(true);
        }
    }

    private static HttpResponse<InputStream> await(
            CompletableFuture<HttpResponse<InputStream>> future, OutgoingBody body, Duration patience)
            throws InterruptedException, ExecutionException, HttpTimeoutException {
        long left = patience.toNanos() - body.idle();
        while (left > 0) {
            try {
                return future.get(left, TimeUnit.NANOSECONDS);
            } catch (TimeoutException movedMeanwhile) {
                left = patience.toNanos() - body.idle();
            }
        }
        throw new HttpTimeoutException("no answer for " + patience.toSeconds() + " s");
    }
}
