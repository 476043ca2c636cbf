package dev.slipway.oci.registry;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.header.Challenge;
import dev.slipway.oci.registry.header.Fields;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One registry, or one mirror of it: makes calls, with the proof that it wants.
final class RegistryConnection {

    private static final int BAD_REQUEST = 400;

    private final HttpSender sender;
    private final Function<URI, Authorizer> authorizers;
    private final Retries retries;
    private volatile Way way;
    private volatile boolean broken;
    private volatile boolean mountsUnasked = true;

    /// @param base        without a slash at its end
    /// @param guessed     whether nobody has said that the registry speaks plain HTTP
    /// @param authorizers proves to the registry at an address who asks
    RegistryConnection(
            URI base, boolean guessed, HttpSender sender, Function<URI, Authorizer> authorizers, Retries retries) {
        this.sender = sender;
        this.authorizers = authorizers;
        this.retries = retries;
        this.way = new Way(base, authorizers.apply(base), guessed);
    }

    /// Where the registry is, and how one proves to it who asks.
    private record Way(URI base, Authorizer authorizer, boolean guessed) {}

    URI base() {
        return way.base();
    }

    Retries retries() {
        return retries;
    }

    /// Whether all attempts of a call failed before: then this is a mirror that is not worth the wait again.
    boolean isBroken() {
        return broken;
    }

    /// Whether blobs are to be mounted without asking first whether they are there.
    boolean mountsUnasked() {
        return mountsUnasked;
    }

    /// Asks first from now on: the registry does not answer a mount of what is there by saying so.
    void askBeforeMounting() {
        mountsUnasked = false;
    }

    /// What a call gives, after as many attempts as it takes.
    ///
    /// @throws ProblemException with a [RegistryProblem]
    <T> T call(Endpoint<T> call) {
        try {
            return retries.run(call.action(), () -> once(call));
        } catch (ProblemException problem) {
            broken |= problem.getCause() instanceof PassingFailureException;
            throw problem;
        }
    }

    /// One attempt.
    <T> T once(Endpoint<T> call) throws PassingFailureException {
        Way taken = way;
        Answer answer = authorized(call, taken);
        if (answer.status() == BAD_REQUEST && taken.guessed() && wantsTls(taken)) {
            URI encrypted = URI.create(taken.base().toString().replaceFirst("^http:", "https:"));
            way = new Way(encrypted, authorizers.apply(encrypted), false);
            return once(call);
        }
        try {
            if (call.understands(answer.status())) {
                return call.read(answer);
            }
            Optional<String> wish = answer.field("Retry-After");
            Optional<String> date = answer.field("Date");
            RegistryAnswer refusal = Answers.read(answer);
            if (PassingFailureException.isPassing(answer.status())) {
                throw PassingFailureException.answered(call, refusal, wish.flatMap(text -> Fields.pause(text, date)));
            }
            throw new ProblemException(withOrigin(call, call.refusal(refusal), taken.authorizer()));
        } catch (IOException failure) {
            throw PassingFailureException.broken(call, answer.address(), failure);
        }
    }

    /// Whether a server that did not understand a request says that it speaks TLS. All that speak TLS answer plain HTTP
    /// with this status, and say why; to a HEAD they cannot.
    private boolean wantsTls(Way taken) throws PassingFailureException {
        Ping ping = new Ping(new RepositoryName(taken.base().getRawAuthority(), ""));
        Answer answer = sender.send(ping, Proof.NONE, taken.base());
        try {
            RegistryAnswer refusal = Answers.read(answer);
            return refusal.status() == BAD_REQUEST && (refusal.mentions("https") || refusal.mentions("ssl"));
        } catch (IOException failure) {
            throw PassingFailureException.broken(ping, answer.address(), failure);
        }
    }

    /// A denial names the credential that was not enough.
    private static RegistryProblem withOrigin(Endpoint<?> call, RegistryProblem problem, Authorizer authorizer) {
        return problem instanceof RegistryProblem.Denied denied
                ? new RegistryProblem.Denied(
                        denied.action(),
                        denied.registry(),
                        authorizer.credential(call.repository().path()).map(Credential::origin),
                        denied.answer())
                : problem;
    }

    /// The answer once the registry knows who asks. A registry that answers 403 may mean that a credential is
    /// out of date, as Amazon's do: where its source has another one, that is tried once.
    private Answer authorized(Endpoint<?> call, Way taken) throws PassingFailureException {
        Reply reply = proven(call, taken);
        Optional<Credential> shown = reply.proof().credential();
        boolean outOfDate = reply.answer().status() == 403
                && shown.isPresent()
                && taken.authorizer().replaced(shown.get(), call.repository().path());
        if (!outOfDate) {
            return reply.answer();
        }
        try {
            reply.answer().discard();
        } catch (IOException failure) {
            throw PassingFailureException.broken(call, reply.answer().address(), failure);
        }
        return proven(call, taken).answer();
    }

    /// What a registry wants is told with its first refusal, a token that has expired is renewed once, and so
    /// is a credential that its source had kept for too long.
    private Reply proven(Endpoint<?> call, Way taken) throws PassingFailureException {
        Authorizer authorizer = taken.authorizer();
        String path = call.repository().path();
        Proof proof = authorizer.proof(path, call.scopes());
        Answer answer = sender.send(call, proof, taken.base());
        if (answer.status() != 401) {
            return new Reply(answer, proof);
        }
        Optional<Proof> renewed = renewed(call, proof, answer, authorizer);
        while (renewed.isPresent()) {
            proof = renewed.get();
            answer = sender.send(call, proof, taken.base());
            if (answer.status() != 401) {
                return new Reply(answer, proof);
            }
            Optional<Credential> refused = proof.credential();
            renewed = refused.isPresent() && authorizer.replaced(refused.get(), path)
                    ? renewed(call, proof, answer, authorizer)
                    : Optional.empty();
        }
        throw refusal(call, answer, authorizer);
    }

    private static Optional<Proof> renewed(Endpoint<?> call, Proof proof, Answer answer, Authorizer authorizer)
            throws PassingFailureException {
        List<Challenge> offered = Challenge.parse(answer.fields("WWW-Authenticate"));
        return authorizer.renewed(proof, offered, call.repository().path(), call.scopes());
    }

    private static ProblemException refusal(Endpoint<?> call, Answer answer, Authorizer authorizer)
            throws PassingFailureException {
        boolean insufficient = Challenge.parse(answer.fields("WWW-Authenticate")).stream()
                .anyMatch(challenge -> challenge.parameter("error").orElse("").equalsIgnoreCase("insufficient_scope"));
        try {
            return authorizer.refusal(
                    call, authorizer.credential(call.repository().path()), Answers.read(answer), insufficient);
        } catch (IOException failure) {
            throw PassingFailureException.broken(call, answer.address(), failure);
        }
    }

    /// An answer, and what was shown for it.
    private record Reply(Answer answer, Proof proof) {}
}
