package dev.slipway.oci.registry;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.header.Challenge;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Proves to one registry who asks. The first request goes out without any proof: the registry's answer tells what
/// it wants. From then on each request takes the proof along, and a token is got once for all who need it.
final class Authorizer {

    private static final int MAXIMUM_TOKENS = 1000;

    private final String domain;
    private final boolean encrypted;
    private final Credentials credentials;
    private final TokenService service;
    private final InstantSource clock;

    private final Map<String, Optional<Credential>> found = new HashMap<>();
    private final Map<TokenKey, TokenSlot> tokens = new ConcurrentHashMap<>();
    private volatile @Nullable Challenge challenge;

    Authorizer(String domain, boolean encrypted, Credentials credentials, TokenService service, InstantSource clock) {
        this.domain = domain;
        this.encrypted = encrypted;
        this.credentials = credentials;
        this.service = service;
        this.clock = clock;
    }

    /// What to show with a request, as far as is known what the registry wants.
    ///
    /// @param path the repository's
    Proof proof(String path, List<Scope> scopes) throws PassingFailureException {
        Challenge known = challenge;
        return known == null ? Proof.NONE : answer(known, path, scopes);
    }

    /// What to show instead, after the registry refused a proof.
    ///
    /// @param offered what the registry wants
    /// @return empty if there is nothing better to show
    Optional<Proof> renewed(Proof refused, List<Challenge> offered, String path, List<Scope> scopes)
            throws PassingFailureException {
        Optional<Challenge> chosen = choose(offered, path);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        challenge = withoutScope(chosen.get());
        forgetToken(refused);
        List<Scope> all = Scope.union(
                scopes, chosen.get().parameter("scope").map(Scope::parse).orElse(List.of()));
        Proof proof = answer(chosen.get(), path, all);
        return Optional.of(proof).filter(fresh -> !fresh.equals(refused) && !fresh.equals(Proof.NONE));
    }

    /// Whether there is another credential, now that the registry did not accept one.
    boolean replaced(Credential refused, String path) {
        if (!credentials.refused(domain, refused)) {
            return false;
        }
        synchronized (found) {
            found.remove(path);
        }
        return !credential(path).equals(Optional.of(refused));
    }

    /// The credential for a repository. Helpers take their time, and are asked once.
    Optional<Credential> credential(String path) {
        synchronized (found) {
            Optional<Credential> known = found.get(path);
            if (known == null) {
                known = credentials.find(domain, path);
                found.put(path, known);
            }
            return known;
        }
    }

    /// Bearer where both are offered and the credential serves for it: a token says less than a password.
    private Optional<Challenge> choose(List<Challenge> offered, String path) {
        Optional<Challenge> bearer = first(offered, "bearer");
        Optional<Challenge> basic = first(offered, "basic")
                .filter(offer -> credential(path)
                        .filter(Credential.Basic.class::isInstance)
                        .isPresent());
        return bearer.isPresent() ? bearer : basic;
    }

    private static Optional<Challenge> first(List<Challenge> offered, String scheme) {
        return offered.stream().filter(offer -> offer.scheme().equals(scheme)).findFirst();
    }

    /// The scope of one refused request says nothing about the next.
    private static Challenge withoutScope(Challenge challenge) {
        Map<String, String> parameters = new HashMap<>(challenge.parameters());
        parameters.keySet().removeAll(List.of("scope", "error", "error_description"));
        return new Challenge(challenge.scheme(), parameters);
    }

    private Proof answer(Challenge wanted, String path, List<Scope> scopes) throws PassingFailureException {
        Optional<Credential> credential = credential(path);
        if (wanted.scheme().equals("basic")) {
            return credential.map(BasicProof::of).orElse(Proof.NONE);
        }
        if (credential.isPresent() && credential.get() instanceof Credential.Bearer bearer) {
            return new Proof(Optional.of("Bearer " + bearer.token()), credential);
        }
        if (tokens.size() > MAXIMUM_TOKENS) {
            tokens.clear();
        }
        TokenKey key = new TokenKey(withoutScope(wanted), credential, scopes);
        Token token = tokens.computeIfAbsent(key, absent -> new TokenSlot()).get(key);
        return new Proof(Optional.of("Bearer " + token.value()), credential);
    }

    private void forgetToken(Proof refused) {
        refused.authorization().ifPresent(value -> tokens.values().forEach(slot -> slot.forget(value)));
    }

    /// Why a registry still refuses after all that could be shown.
    ///
    /// @param insufficient whether it says that the proof is good but does not allow this
    ProblemException refusal(
            Request request, Optional<Credential> credential, RegistryAnswer answer, boolean insufficient) {
        if (credential.isEmpty()) {
            return new ProblemException(new RegistryProblem.CredentialsMissing(request.action(), domain, answer));
        }
        String origin = credential.get().origin();
        boolean denied = insufficient || answer.says("DENIED") || answer.mentions("access to the resource is denied");
        return new ProblemException(
                denied
                        ? new RegistryProblem.Denied(request.action(), domain, Optional.of(origin), answer)
                        : new RegistryProblem.CredentialsRefused(request.action(), domain, origin, answer));
    }

    /// Whom a token serves for what.
    private record TokenKey(Challenge challenge, Optional<Credential> credential, List<Scope> scopes) {}

    /// One token, got by the first who needs it while the others wait.
    private final class TokenSlot {

        private @Nullable Token token;

        synchronized Token get(TokenKey key) throws PassingFailureException {
            Token known = token;
            if (known == null || !clock.instant().isBefore(known.expires())) {
                known = service.get(key.challenge(), key.scopes(), encrypted, key.credential());
                token = known;
            }
            return known;
        }

        synchronized void forget(String authorization) {
            if (token != null && authorization.equals("Bearer " + token.value())) {
                token = null;
            }
        }
    }
}
