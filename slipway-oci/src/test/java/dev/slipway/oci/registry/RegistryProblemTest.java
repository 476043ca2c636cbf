package dev.slipway.oci.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.problem.Problem;
import dev.slipway.oci.ProblemTexts;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryProblemTest {

    private static final String REGISTRY = "registry.example.com";
    private static final String ADDRESS = "https://registry.example.com/v2/orders/manifests/v1";
    private static final String PUSH = "push `registry.example.com/orders:v1`";
    private static final RegistryAnswer ANSWER =
            new RegistryAnswer(REGISTRY, 403, Optional.of("DENIED"), Optional.of("you may not"));

    static Stream<RegistryProblem> problems() {
        return Stream.of(
                new RegistryProblem.Unreachable(PUSH, ADDRESS, 1, "nothing listens there"),
                new RegistryProblem.Untrusted(PUSH, ADDRESS, "unable to find a path to a trusted authority"),
                new RegistryProblem.UnusableCertificate("`ca.pem`", "there is no certificate in it"),
                new RegistryProblem.CredentialsMissing(PUSH, REGISTRY, ANSWER),
                new RegistryProblem.CredentialsRefused(PUSH, REGISTRY, "`config.json`", ANSWER),
                new RegistryProblem.Denied(PUSH, REGISTRY, Optional.of("`config.json`"), ANSWER),
                new RegistryProblem.RepositoryMissing(PUSH, REGISTRY + "/orders", ANSWER),
                new RegistryProblem.ContentMissing(PUSH, ANSWER),
                new RegistryProblem.TagImmutable(PUSH, "v1", ANSWER),
                new RegistryProblem.TooLarge(PUSH, ANSWER),
                new RegistryProblem.Unsupported(PUSH, ANSWER),
                new RegistryProblem.TooManyRequests(PUSH, ANSWER, 2, Optional.of(Duration.ofSeconds(90))),
                new RegistryProblem.Unavailable(PUSH, ANSWER, 6),
                new RegistryProblem.Refused(PUSH, ANSWER),
                new RegistryProblem.WrongAnswer(PUSH, ADDRESS, "its answer is not JSON"),
                new RegistryProblem.WrongDigest(PUSH, ADDRESS, "sha256:aa", "sha256:bb"),
                new RegistryProblem.UnreadableContent(PUSH, "the disk is gone"),
                new RegistryProblem.Interrupted(PUSH));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void textsFollowTheRules(Problem problem) {
        ProblemTexts.assertFollowRules(problem, "registry");
    }

    @Test
    void everyCaseIsTested() {
        ProblemTexts.assertComplete(problems(), RegistryProblem.class);
    }

    @Test
    void aDenialSaysWhoWasDeniedAndWhatTheRegistrySaid() {
        RegistryProblem denied = new RegistryProblem.Denied(PUSH, REGISTRY, Optional.of("`config.json`"), ANSWER);

        assertThat(denied.what()).isEqualTo("cannot push `registry.example.com/orders:v1`");
        assertThat(denied.where()).hasValue("with the credential for `registry.example.com` from `config.json`");
        assertThat(denied.why()).hasValue("`registry.example.com` answered 403 DENIED: you may not");
    }

    @Test
    void foreignTextIsOneLineWithoutSecretsAndEnds() {
        assertThat(ForeignText.oneLine(" a\u0007\n\tb. ")).isEqualTo("a b");
        assertThat(ForeignText.oneLine("see https://me:pw@host/x?X-Amz-Signature=abc for more"))
                .isEqualTo("see https://host/x for more");
        assertThat(ForeignText.oneLine("Authorization: Bearer eyJhbGciOiJSUzI1.eyJzdWIi.c2ln"))
                .doesNotContain("eyJ");
        assertThat(ForeignText.oneLine("x".repeat(100_000))).hasSize(301);
    }
}
