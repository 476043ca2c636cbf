package dev.slipway.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.aws.AwsAccess;
import dev.slipway.aws.AwsProblem;
import dev.slipway.aws.ScriptedAws;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.Credential;
import dev.slipway.oci.registry.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The SDK speaks to a server that answers as ECR does.
class EcrCredentialsTest {

    private static final String REGISTRY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
    private static final String PUBLIC = "public.ecr.aws";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();
    private Instant now = NOW;
    private ScriptedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = ScriptedAws.start();
        aws.answer("GetAuthorizationToken", this::token);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aTokenIsAskedForOnceUntilItEnds() {
        Credentials credentials = credentials(Credentials.none());

        assertThat(password(credentials)).isEqualTo("token-1");
        assertThat(password(credentials)).isEqualTo("token-1");
        now = NOW.plus(Duration.ofMinutes(11 * 60 + 45));
        assertThat(password(credentials)).isEqualTo("token-2");
    }

    @Test
    void aTokenIsKeptForTheNextCommandAndForItsOwnerOnly() throws IOException {
        password(credentials(Credentials.none()));

        assertThat(password(credentials(Credentials.none()))).isEqualTo("token-1");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(file.getFileName().toString()).doesNotContain("AKID", "123456789012");
            });
        }
    }

    @Test
    void anotherIdentityGetsATokenOfItsOwn() {
        password(credentials(Credentials.none()));
        Map<String, String> environment = new HashMap<>(aws.environment());
        environment.put("AWS_ACCESS_KEY_ID", "AKIDOTHER");

        assertThat(password(credentials(environment, Credentials.none()))).isEqualTo("token-2");
    }

    @Test
    void aDamagedFileIsWrittenAnew() throws IOException {
        password(credentials(Credentials.none()));
        try (Stream<Path> files = Files.list(folder)) {
            Files.writeString(files.findFirst().orElseThrow(), "{\"password\":");
        }

        assertThat(password(credentials(Credentials.none()))).isEqualTo("token-2");
        assertThat(password(credentials(Credentials.none()))).isEqualTo("token-2");
    }

    @Test
    void aKeptTokenThatTheRegistryRefusesIsAskedForAnew() {
        password(credentials(Credentials.none()));
        Credentials credentials = credentials(Credentials.none());
        Credential refused = credentials.find(REGISTRY, "app").orElseThrow();

        assertThat(credentials.refused(REGISTRY, refused)).isTrue();
        assertThat(password(credentials)).isEqualTo("token-2");
        assertThat(credentials.refused(REGISTRY, refused))
                .as("for another thread that had the same one")
                .isTrue();
        assertThat(aws.count("GetAuthorizationToken")).isEqualTo(2);
    }

    @Test
    void aNewTokenThatTheRegistryRefusesIsNotOutOfDate() {
        Credentials credentials = credentials(Credentials.none());
        Credential refused = credentials.find(REGISTRY, "app").orElseThrow();

        assertThat(credentials.refused(REGISTRY, refused)).isFalse();
        now = NOW.plus(Duration.ofMinutes(10));
        assertThat(credentials.refused(REGISTRY, refused)).isTrue();
    }

    @Test
    void otherRegistriesAreNoneOfItsBusiness() {
        Credential other = new Credential.Basic("someone", "password", "`a file`");

        assertThat(credentials((domain, path) -> Optional.of(other)).find("registry.example.com", "app"))
                .contains(other);
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void whereThereIsNoIdentityWhatWasStoredIsUsed() {
        Credential stored = new Credential.Basic("AWS", "password", "`a file`");
        Map<String, String> nobody = Map.of("AWS_EC2_METADATA_DISABLED", "true");

        assertThat(credentials(nobody, (domain, path) -> Optional.of(stored)).find(REGISTRY, "app"))
                .contains(stored);
    }

    @Test
    void aRefusalNamesWhereTheIdentityComesFromAndNotTheIdentity() {
        aws.refuse("GetAuthorizationToken", "AccessDeniedException", "no");

        assertThatThrownBy(() -> credentials(Credentials.none()).find(REGISTRY, "app"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem())
                                .isEqualTo(new AwsProblem.Denied(
                                        "get a token for `" + REGISTRY + "`",
                                        "the variable `AWS_ACCESS_KEY_ID`",
                                        "ecr:*",
                                        "AccessDeniedException: no")));
    }

    @Test
    void anUnreachableAwsIsNoLackOfAnIdentity() {
        aws.close();

        assertThatThrownBy(() -> credentials((domain, path) -> Optional.of(new Credential.Basic("old", "old", "file")))
                        .find(REGISTRY, "app"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem()).isInstanceOf(AwsProblem.Unreachable.class));
    }

    @Test
    void everybodyWhoIsKnownToAwsHasATokenForThePublicRegistry() {
        aws.answer(
                "GetAuthorizationToken",
                () -> new ScriptedAws.Answer(200, "{\"authorizationData\":" + data("public") + "}"));

        assertThat(credentials(Credentials.none()).find(PUBLIC, "lambda/python"))
                .hasValueSatisfying(credential ->
                        assertThat(((Credential.Basic) credential).password()).isEqualTo("public"));
    }

    @Test
    void thePublicRegistryIsReadWithoutAnIdentity() {
        Map<String, String> nobody = Map.of("AWS_EC2_METADATA_DISABLED", "true");

        assertThat(credentials(nobody, Credentials.none()).find(PUBLIC, "lambda/python"))
                .isEmpty();
        assertThat(notes).isEmpty();
    }

    @Test
    void thePublicRegistryIsReadByAnIdentityThatMayNotHaveAToken() {
        aws.refuse("GetAuthorizationToken", "AccessDeniedException", "no");

        assertThat(credentials(Credentials.none()).find(PUBLIC, "lambda/python"))
                .isEmpty();
        assertThat(notes).singleElement().asString().contains("AWS denies", "without one");
    }

    private ScriptedAws.Answer token() {
        return new ScriptedAws.Answer(
                200, "{\"authorizationData\":[" + data("token-" + aws.count("GetAuthorizationToken")) + "]}");
    }

    private String data(String password) {
        String token = Base64.getEncoder().encodeToString(("AWS:" + password).getBytes(StandardCharsets.UTF_8));
        return "{\"authorizationToken\":\"" + token + "\",\"expiresAt\":"
                + now.plus(Duration.ofHours(12)).getEpochSecond() + "}";
    }

    private static String password(Credentials credentials) {
        return ((Credential.Basic) credentials.find(REGISTRY, "app").orElseThrow()).password();
    }

    private Credentials credentials(Credentials otherwise) {
        return credentials(aws.environment(), otherwise);
    }

    private Credentials credentials(Map<String, String> environment, Credentials otherwise) {
        AwsAccess access = new AwsAccess(environment, Path.of("/nonexistent"));
        return new EcrCredentials(access, folder, () -> now, notes::add, otherwise);
    }
}
