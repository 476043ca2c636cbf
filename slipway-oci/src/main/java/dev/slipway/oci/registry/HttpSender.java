package dev.slipway.oci.registry;

import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Sends requests of one registry and follows redirects: a bounded number of them, never from TLS to plain HTTP,
/// and never with a proof to whom it was not meant for.
final class HttpSender {

    private static final int MAXIMUM_REDIRECTS = 5;
    private static final int SLOWNESS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClients clients;
    private final TlsSetup tls;
    private final ClientLimits limits;

    HttpSender(HttpClients clients, TlsSetup tls, ClientLimits limits) {
        this.clients = clients;
        this.tls = tls;
        this.limits = limits;
    }

    /// The answer at the end of all redirects.
    ///
    /// @param base of the registry, where the request's address depends on it
    Answer send(Request request, Proof proof, URI base) throws PassingFailureException {
        return send(request, request.address(base), proof, Origin.of(base));
    }

    /// The same.
    ///
    /// @param trusted the only one who may see the proof
    Answer send(Request request, URI first, Proof proof, Origin trusted) throws PassingFailureException {
        URI address = first;
        boolean own = true;
        Set<URI> seen = new HashSet<>();
        while (true) {
            own &= Origin.of(address).equals(trusted);
            Answer answer = once(request, address, own ? proof : Proof.NONE);
            Optional<String> target = target(request, answer);
            if (target.isEmpty()) {
                return answer;
            }
            discard(request, answer);
            seen.add(address);
            URI next = Answers.resolve(request, address, target.get());
            check(request, address, next, seen);
            address = next;
        }
    }

    /// Where an answer points to. What changes something is sent on only where the server says that it means just
    /// that (RFC 9110, sections 15.4.8 and 15.4.9).
    private static Optional<String> target(Request request, Answer answer) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        boolean follows =
                reads ? REDIRECTS.contains(answer.status()) : answer.status() == 307 || answer.status() == 308;
        return follows ? answer.field("Location") : Optional.empty();
    }

    private static void check(Request request, URI from, URI next, Set<URI> seen) {
        if (Origin.of(from).isEncrypted() && !Origin.of(next).isEncrypted()) {
            throw redirected(request, from, "it redirects from TLS to plain HTTP, at `" + next.getHost() + "`");
        }
        if (seen.contains(next)) {
            throw redirected(request, from, "it redirects in a circle");
        }
        if (seen.size() > MAXIMUM_REDIRECTS) {
            throw redirected(request, from, "it redirects more than " + MAXIMUM_REDIRECTS + " times");
        }
    }

    private static ProblemException redirected(Request request, URI address, String reason) {
        return Answers.wrong(request, address, reason);
    }

    private static void discard(Request request, Answer answer) throws PassingFailureException {
        try {
            answer.discard();
        } catch (IOException broken) {
            throw PassingFailureException.broken(request, answer.address(), broken);
        }
    }

    private Answer once(Request request, URI address, Proof proof) throws PassingFailureException {
        OutgoingBody body = new OutgoingBody(request.content());
        HttpRequest.Builder builder = HttpRequest.newBuilder(address)
                .version(Origin.of(address).isEncrypted() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .method(request.method(), body.publisher())
                .setHeader("User-Agent", "slipway");
        request.fields().forEach(builder::setHeader);
        clients.proxyAuthorization(address).ifPresent(value -> builder.setHeader("Proxy-Authorization", value));
        proof.authorization().ifPresent(value -> builder.setHeader("Authorization", value));
        Exchange exchange = new Exchange(clients.client(address, tls), limits.patience());
        try {
            return exchange.send(builder, body, request.isSlow() ? SLOWNESS : 1);
        } catch (OutgoingBody.UnreadableContentException unreadable) {
            throw new ProblemException(
                    new RegistryProblem.UnreadableContent(request.action(), Failures.reason(unreadable.reason())),
                    unreadable);
        } catch (IOException failure) {
            throw failure(request, address, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProblemException(new RegistryProblem.Interrupted(request.action()), interrupted);
        }
    }

    private static PassingFailureException failure(Request request, URI address, IOException failure) {
        if (Failures.isDistrust(failure)) {
            throw new ProblemException(
                    new RegistryProblem.Untrusted(request.action(), Answers.shown(address), Failures.reason(failure)),
                    failure);
        }
        return PassingFailureException.broken(request, address, failure);
    }
}
