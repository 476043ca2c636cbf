package dev.slipway.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.slipway.aws.AwsProblem;
import dev.slipway.aws.ScriptedAws;
import dev.slipway.io.problem.Problem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Reference;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What functions use, told by a Lambda with versions, which moto does not keep apart.
class LiveImagesTest {

    private static final Reference ORDERS =
            Reference.parse("123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/orders");
    private static final String LIST = "GET /2015-03-31/functions?FunctionVersion=ALL";
    private static final String FIRST = "sha256:" + "1".repeat(64);
    private static final String SECOND = "sha256:" + "2".repeat(64);

    private ScriptedAws aws;

    @BeforeEach
    void anAccount() throws IOException {
        aws = ScriptedAws.start();
        identity("123456789012");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void everyVersionOfEveryPageCounts() {
        aws.answer(LIST, "{\"NextMarker\":\"more\",\"Functions\":[" + image("orders", "$LATEST") + "]}");
        aws.answer(LIST + "&Marker=more", "{\"Functions\":[" + image("orders", "1") + "]}");
        runs("orders", "%24LATEST", ORDERS + "@" + FIRST);
        runs("orders", "1", ORDERS + "@" + SECOND);

        assertThat(live()).containsOnly(entry(FIRST, "orders:$LATEST"), entry(SECOND, "orders:1"));
    }

    @Test
    void aTagThatHasMovedSinceDoesNotMatter() {
        functions(image("orders", "1"));
        aws.answer(
                "GET /2015-03-31/functions/orders?Qualifier=1",
                "{\"Code\":{\"ImageUri\":\"" + ORDERS + ":v1\",\"ResolvedImageUri\":\"" + ORDERS + "@" + FIRST
                        + "\"}}");

        assertThat(live()).containsOnlyKeys(FIRST);
    }

    @Test
    void theRegistryHasSeveralNames() {
        functions(image("orders", "1"));
        runs("orders", "1", "123456789012.dkr-ecr.eu-central-1.on.aws/team/orders@" + FIRST);

        assertThat(live()).containsOnlyKeys(FIRST);
    }

    @Test
    void otherRepositoriesAndArchivesDoNotCount() {
        functions(
                image("other", "1"),
                image("far", "1"),
                "{\"FunctionName\":\"archive\",\"Version\":\"1\",\"PackageType\":\"Zip\"}");
        runs("other", "1", ORDERS + "/more@" + FIRST);
        runs("far", "1", "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/orders@" + SECOND);

        assertThat(live()).isEmpty();
    }

    @Test
    void aFunctionThatIsDeletedMeanwhileUsesNothing() {
        functions(image("orders", "1"));
        aws.answer(
                "GET /2015-03-31/functions/orders?Qualifier=1",
                () -> new ScriptedAws.Answer(404, "{\"__type\":\"ResourceNotFoundException\",\"Message\":\"no\"}"));

        assertThat(live()).isEmpty();
    }

    @Test
    void anImageWithoutADigestMakesAllUnclear() {
        functions(image("orders", "1"));
        runs("orders", "1", ORDERS + ":v1");

        assertThat(problem()).isInstanceOfSatisfying(AwsProblem.UnclearImage.class, unclear -> {
            assertThat(unclear.function()).isEqualTo("orders:1");
            assertThat(unclear.cure()).contains("nothing was deleted");
        });
    }

    @Test
    void aListThatBreaksOffIsNoList() {
        aws.answer(LIST, "{\"NextMarker\":\"more\",\"Functions\":[" + image("orders", "1") + "]}");
        runs("orders", "1", ORDERS + "@" + FIRST);
        deny(LIST + "&Marker=more", "lambda:ListFunctions");

        assertThat(problem())
                .isInstanceOfSatisfying(
                        AwsProblem.Denied.class,
                        denied -> assertThat(denied.permission()).isEqualTo("lambda:ListFunctions"));
    }

    @Test
    void aVersionThatMayNotBeSeenMakesAllUnclear() {
        functions(image("orders", "1"), image("payments", "1"));
        runs("orders", "1", ORDERS + "@" + FIRST);
        deny("GET /2015-03-31/functions/payments?Qualifier=1", "lambda:GetFunction");

        assertThat(problem()).isInstanceOf(AwsProblem.Denied.class);
    }

    @Test
    void functionsOfAnotherAccountTellNothing() {
        identity("210987654321");

        assertThat(problem())
                .isEqualTo(new AwsProblem.OtherAccount(
                        "tell which images of `" + ORDERS + "` functions use",
                        "the variable `AWS_ACCESS_KEY_ID`",
                        "210987654321",
                        "123456789012",
                        Optional.empty()));
    }

    private Map<String, String> live() {
        return new LiveImages(aws.access(), EcrRegistry.of(ORDERS).orElseThrow(), ORDERS, Progress.silent()).byDigest();
    }

    private Problem problem() {
        return catchThrowableOfType(ProblemException.class, this::live).problem();
    }

    private void identity(String account) {
        aws.answer(
                "GetCallerIdentity",
                "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>" + account
                        + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
    }

    private void functions(String... functions) {
        aws.answer(LIST, "{\"Functions\":[" + String.join(",", functions) + "]}");
    }

    private static String image(String function, String version) {
        return "{\"FunctionName\":\"" + function + "\",\"Version\":\"" + version + "\",\"PackageType\":\"Image\"}";
    }

    private void runs(String function, String version, String image) {
        aws.answer(
                "GET /2015-03-31/functions/" + function + "?Qualifier=" + version,
                "{\"Code\":{\"ImageUri\":\"" + image + "\"}}");
    }

    private void deny(String action, String permission) {
        aws.answer(
                action,
                () -> new ScriptedAws.Answer(
                        403,
                        "{\"__type\":\"AccessDeniedException\",\"Message\":\"User: arn:aws:iam::123456789012:user/me is"
                                + " not authorized to perform: " + permission + "\"}"));
    }
}
