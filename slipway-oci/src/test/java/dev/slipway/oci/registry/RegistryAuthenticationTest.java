package dev.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Who sees which proof, and when.
class RegistryAuthenticationTest extends ClientAtFaultyRegistry {

    @Test
    void anotherHostNeverSeesTheCredential() throws IOException {
        byte[] blob = bytes(1000);
        other.add(blob);
        logIn();
        FaultyRegistry.Fault basic = registry.fault;
        registry.fault = exchange -> basic.answers(exchange)
                || redirect(exchange, other.url() + exchange.getRequestURI().getPath());

        assertThat(read(orders().content(descriptor(blob)), 0)).isEqualTo(blob);

        assertThat(registry.authorizations).anyMatch(value -> value.startsWith("Basic "));
        assertThat(other.authorizations).containsExactly("");
    }

    @Test
    void basicIsShownWhenItIsAskedForAndFromThenOnAtOnce() {
        logIn();

        orders().head("v1");
        orders().head("v2");

        assertThat(registry.authorizations).containsExactly("", basic("me", "pass:word"), basic("me", "pass:word"));
    }

    @Test
    void noCredentialAndAWrongOneAreToldApart() {
        registry.fault = exchange -> challenge(exchange, "Basic realm=\"x\"");
        assertThat(problem(() -> orders().head("v1"))).isInstanceOf(RegistryProblem.CredentialsMissing.class);

        client.close();
        client = client(RegistrySettings.STANDARD, (domain, path) -> Optional.of(USER));
        RegistryProblem refused = problem(() -> orders().head("v1"));

        assertThat(refused).isInstanceOf(RegistryProblem.CredentialsRefused.class);
        assertThat(refused.where().orElseThrow()).contains("/home/me/config.json");
        assertThat(refused.toString()).doesNotContain("pass:word");
    }

    @Test
    void aTokenServesUntilItIsRefused() {
        AtomicInteger tokens = new AtomicInteger();
        tokenService(tokens);
        client.close();
        client = client(RegistrySettings.STANDARD, (domain, path) -> Optional.of(USER));

        orders().head("v1");
        orders().head("v1");
        assertThat(tokens).hasValue(1);
        assertThat(other.requests.getFirst())
                .isEqualTo("GET /token?service=r&scope=repository%3Aorders%3Apull&account=me");
        assertThat(other.authorizations).containsExactly(basic("me", "pass:word"));

        tokens.incrementAndGet();
        orders().head("v1");
        assertThat(tokens).hasValue(3);
    }

    @Test
    void anIdentityTokenIsExchangedWithPost() {
        AtomicInteger tokens = new AtomicInteger();
        tokenService(tokens);
        client.close();
        client = client(
                RegistrySettings.STANDARD,
                (domain, path) -> Optional.of(new Credential.IdentityToken("refresh", "`here`")));

        orders().head("v1");

        assertThat(other.requests).containsExactly("POST /token");
    }

    @Test
    void aTokenThatDoesNotSufficeIsADenial() {
        tokenService(new AtomicInteger());
        registry.fault = exchange ->
                challenge(exchange, "Bearer realm=\"" + other.url() + "/token\",error=\"insufficient_scope\"");
        client.close();
        client = client(RegistrySettings.STANDARD, (domain, path) -> Optional.of(USER));

        RegistryProblem problem = problem(() -> orders().head("v1"));

        assertThat(problem).isInstanceOf(RegistryProblem.Denied.class);
        assertThat(problem.where().orElseThrow()).contains("/home/me/config.json");
    }

    @Test
    void aCredentialThatItsSourceHadKeptForTooLongIsReplaced() {
        logIn();
        client.close();
        client = client(RegistrySettings.STANDARD, keptForTooLong());

        assertThat(orders().head("v1")).isEmpty();
        assertThat(registry.authorizations).containsExactly("", basic("me", "old"), basic("me", "pass:word"));
    }

    @Test
    void soIsOneThatTheRegistryForbidsAsAmazonsDo() {
        logIn();
        FaultyRegistry.Fault wantsProof = registry.fault;
        registry.fault = exchange -> isShown(exchange, basic("me", "old"))
                ? forbid(exchange, "Your authorization token has expired. Reauthenticate and try again.")
                : wantsProof.answers(exchange);
        client.close();
        client = client(RegistrySettings.STANDARD, keptForTooLong());

        assertThat(orders().head("v1")).isEmpty();
        assertThat(registry.authorizations).containsExactly("", basic("me", "old"), basic("me", "pass:word"));
    }

    @Test
    void whatIsForbiddenForGoodIsAskedForOnceMoreOnly() {
        logIn();
        FaultyRegistry.Fault wantsProof = registry.fault;
        registry.fault = exchange -> wantsProof.answers(exchange) || forbid(exchange, "no");
        client.close();
        client = client(RegistrySettings.STANDARD, keptForTooLong());

        assertThat(problem(() -> orders().head("v1"))).isInstanceOf(RegistryProblem.Denied.class);
        assertThat(registry.authorizations).hasSize(3);
    }

    /// Gives one that is out of date, then another one.
    private static Credentials keptForTooLong() {
        AtomicInteger asked = new AtomicInteger();
        return new Credentials() {
            @Override
            public Optional<Credential> find(String registryDomain, String repositoryPath) {
                return Optional.of(asked.incrementAndGet() == 1 ? new Credential.Basic("me", "old", "`x`") : USER);
            }

            @Override
            public boolean refused(String registryDomain, Credential credential) {
                return true;
            }
        };
    }

    private static boolean isShown(HttpExchange exchange, String authorization) {
        return authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static boolean forbid(HttpExchange exchange, String message) throws IOException {
        return FaultyRegistry.error(exchange, 403, "DENIED", message);
    }

    private void logIn() {
        client.close();
        client = client(RegistrySettings.STANDARD, (domain, path) -> Optional.of(USER));
        registry.fault = exchange ->
                !basic("me", "pass:word").equals(exchange.getRequestHeaders().getFirst("Authorization"))
                        && challenge(exchange, "Basic realm=\"x\"");
    }

    /// The other server gives tokens with growing numbers; the registry accepts the newest.
    private void tokenService(AtomicInteger tokens) {
        other.fault = exchange -> {
            FaultyRegistry.answer(
                    exchange,
                    200,
                    ("{\"token\":\"t" + tokens.incrementAndGet() + "\"}").getBytes(StandardCharsets.UTF_8));
            return true;
        };
        registry.fault = exchange ->
                !("Bearer t" + tokens.get()).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                        && challenge(exchange, "Bearer service=\"r\", Realm=\"" + other.url() + "/token\"");
    }

    private static boolean challenge(HttpExchange exchange, String challenge) throws IOException {
        exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
        return FaultyRegistry.error(exchange, 401, "UNAUTHORIZED", "authentication required");
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
