package dev.slipway.oci.registry;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.header.Challenge;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Gets tokens from the service that a registry names ("Token Authentication Specification" and "OAuth2 Token
/// Authentication" of the distribution project).
final class TokenService {

    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final String CLIENT = "slipway";

    private final String registry;
    private final HttpSender sender;
    private final InstantSource clock;

    /// @param registry the domain for which tokens are got
    TokenService(String registry, HttpSender sender, InstantSource clock) {
        this.registry = registry;
        this.sender = sender;
        this.clock = clock;
    }

    /// A new token.
    ///
    /// @param challenge  a Bearer challenge
    /// @param encrypted  whether the registry is spoken to over TLS; then the service must be, too
    /// @param credential who asks; empty for anybody
    /// @throws ProblemException        with a [RegistryProblem]
    /// @throws PassingFailureException if it may succeed later
    Token get(Challenge challenge, List<Scope> scopes, boolean encrypted, Optional<Credential> credential)
            throws PassingFailureException {
        TokenRequest request = new TokenRequest(realm(challenge, encrypted), challenge, scopes, credential);
        Instant asked = clock.instant();
        Answer answer = sender.send(request, request.proof(), request.realm());
        try {
            if (answer.status() != 200) {
                throw new ProblemException(refusal(request, Answers.read(answer)));
            }
            return read(request, answer, asked);
        } catch (IOException broken) {
            throw PassingFailureException.broken(request, answer.address(), broken);
        }
    }

    private RegistryProblem refusal(TokenRequest request, RegistryAnswer answer) throws PassingFailureException {
        if (PassingFailureException.isPassing(answer.status())) {
            throw PassingFailureException.answered(request, answer, Optional.empty());
        }
        Optional<Credential> credential = request.credential();
        return switch (answer.status()) {
            case 400, 401 ->
                credential.isPresent()
                        ? new RegistryProblem.CredentialsRefused(
                                request.action(), registry, credential.get().origin(), answer)
                        : new RegistryProblem.CredentialsMissing(request.action(), registry, answer);
            case 403 ->
                new RegistryProblem.Denied(request.action(), registry, credential.map(Credential::origin), answer);
            default -> new RegistryProblem.Refused(request.action(), answer);
        };
    }

    private Token read(TokenRequest request, Answer answer, Instant asked) throws IOException {
        JsonNode json = Answers.json(request, answer, Answers.TOKEN_SIZE);
        String value = json.path("token").asString(json.path("access_token").asString(""));
        if (value.isEmpty() || value.chars().anyMatch(character -> character <= ' ' || character > '~')) {
            throw Answers.wrong(request, answer.address(), "its answer holds no `token`");
        }
        Duration life = Duration.ofSeconds(json.path("expires_in").asLong(SHORTEST_LIFE.toSeconds()));
        Duration bounded = life.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : life;
        // Renewed a little early: it must still hold when the last byte of a request arrives.
        return new Token(value, asked.plus(bounded.multipliedBy(4).dividedBy(5)));
    }

    private URI realm(Challenge challenge, boolean encrypted) {
        String text = challenge.parameter("realm").orElse("");
        Optional<URI> realm = Answers.address(text).filter(Origin::isWeb);
        if (realm.isEmpty()) {
            throw unusable("it names the token service `" + ForeignText.oneLine(text) + "`, which is no web address");
        }
        if (encrypted && !Origin.of(realm.get()).isEncrypted()) {
            throw unusable("it names a token service without TLS, which would show credentials to the network");
        }
        return realm.get();
    }

    private ProblemException unusable(String reason) {
        return new ProblemException(
                new RegistryProblem.WrongAnswer("get a token for `" + registry + "`", registry, reason));
    }

    /// Asks the service: with GET and Basic authentication, or with POST where the credential is a refresh token.
    private record TokenRequest(URI realm, Challenge challenge, List<Scope> requested, Optional<Credential> credential)
            implements Request {

        @Override
        public String action() {
            return "get a token from `" + realm.getHost() + "`";
        }

        @Override
        public String method() {
            return refreshToken().isPresent() ? "POST" : "GET";
        }

        @Override
        public URI address(URI base) {
            return refreshToken().isPresent() ? realm : Answers.withQuery(realm, form(questions()));
        }

        @Override
        public Map<String, String> fields() {
            return refreshToken().isPresent()
                    ? Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json")
                    : Map.of("Accept", "application/json");
        }

        @Override
        public RequestContent content() {
            return refreshToken()
                    .map(token -> {
                        List<Map.Entry<String, String>> form = new ArrayList<>(List.of(
                                Map.entry("grant_type", "refresh_token"),
                                Map.entry("refresh_token", token),
                                Map.entry("client_id", CLIENT)));
                        service().ifPresent(form::add);
                        form.add(Map.entry("scope", String.join(" ", texts())));
                        return RequestContent.of(form(form).getBytes(StandardCharsets.US_ASCII));
                    })
                    .orElseGet(RequestContent::none);
        }

        Proof proof() {
            return credential.map(BasicProof::of).orElse(Proof.NONE);
        }

        private Optional<String> refreshToken() {
            return credential.isPresent() && credential.get() instanceof Credential.IdentityToken identity
                    ? Optional.of(identity.token())
                    : Optional.empty();
        }

        private List<Map.Entry<String, String>> questions() {
            List<Map.Entry<String, String>> questions = new ArrayList<>();
            service().ifPresent(questions::add);
            texts().forEach(scope -> questions.add(Map.entry("scope", scope)));
            if (credential.isPresent() && credential.get() instanceof Credential.Basic basic) {
                questions.add(Map.entry("account", basic.user()));
            }
            return questions;
        }

        private Optional<Map.Entry<String, String>> service() {
            return challenge.parameter("service").map(service -> Map.entry("service", service));
        }

        private List<String> texts() {
            return requested.stream().map(Scope::toString).toList();
        }

        private static String form(List<Map.Entry<String, String>> values) {
            return String.join(
                    "&",
                    values.stream()
                            .map(value ->
                                    value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                            .toList());
        }
    }
}
