package dev.slipway.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.io.problem.Problem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.EcrClientBuilder;

/// What people are told when AWS does not do what it is asked for.
class AwsAccessTest {

    private static final AwsService<EcrClientBuilder, EcrClient> ECR =
            new AwsService<>("ECR", "ecr", EcrClient::builder);

    @TempDir
    Path home;

    private ScriptedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = ScriptedAws.start();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void withoutCredentialsEveryPlaceIsTold() {
        Problem problem = problem(Map.of("AWS_EC2_METADATA_DISABLED", "true", "AWS_PROFILE", "work"));

        assertThat(problem).isInstanceOf(AwsProblem.NoIdentity.class);
        assertThat(problem.what()).isEqualTo("cannot get a token: this machine has no credentials of AWS");
        assertThat(problem.why())
                .hasValue("looked for in the variables `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` (not both set);"
                        + " the variables `AWS_WEB_IDENTITY_TOKEN_FILE` and `AWS_ROLE_ARN` (not both set);"
                        + " the profile `work` (not in `" + home + "/.aws/credentials` and `" + home
                        + "/.aws/config`);"
                        + " the container's role (`AWS_CONTAINER_CREDENTIALS_FULL_URI` is not set);"
                        + " the instance's role (not asked, by `AWS_EC2_METADATA_DISABLED`)");
        assertThat(problem.cure()).contains("aws sso login", "AWS_PROFILE");
    }

    @Test
    void aProfileWithoutCredentialsIsToldWithoutTheSdksInnerText() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), "[default]\nregion = eu-central-1\n");

        Problem problem = problem(Map.of("AWS_EC2_METADATA_DISABLED", "true"));

        assertThat(problem.why().orElseThrow())
                .contains("the profile `default` (", "no credentials")
                .doesNotContain("ProfileFile(");
    }

    @Test
    void aProfileOfIdentityCenterThatIsNotSignedInSaysHowToSignIn() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), """
                [profile work]
                sso_session = nobody-is-signed-in-here
                sso_account_id = 123456789012
                sso_role_name = Developer
                [sso-session nobody-is-signed-in-here]
                sso_region = eu-central-1
                sso_start_url = https://nobody-is-signed-in-here.example/start
                """);

        Problem problem = problem(Map.of("AWS_EC2_METADATA_DISABLED", "true", "AWS_PROFILE", "work"));

        assertThat(problem).isInstanceOf(AwsProblem.Expired.class);
        assertThat(problem.where()).contains("the profile `work`");
        assertThat(problem.cure()).contains("aws sso login --profile work");
    }

    @Test
    void expiredCredentialsNameThePlaceTheyComeFrom() {
        aws.refuse("GetAuthorizationToken", "ExpiredTokenException", "The security token included is expired");

        Problem problem = problem(aws.environment());

        assertThat(problem).isInstanceOf(AwsProblem.Expired.class);
        assertThat(problem.where()).contains("the variable `AWS_ACCESS_KEY_ID`");
        assertThat(problem.cure()).contains("AWS_SESSION_TOKEN");
    }

    @Test
    void credentialsThatAwsDoesNotKnowAreWrongWhereTheyComeFrom() {
        aws.refuse("GetAuthorizationToken", "UnrecognizedClientException", "The security token is invalid.");

        assertThat(problem(aws.environment()))
                .isEqualTo(new AwsProblem.UnknownIdentity(
                        "get a token",
                        "the variable `AWS_ACCESS_KEY_ID`",
                        "UnrecognizedClientException: The security token is invalid"));
    }

    @Test
    void aDenialNamesThePermission() {
        aws.refuse(
                "GetAuthorizationToken",
                "AccessDeniedException",
                "User: arn:aws:iam::123456789012:user/me is not authorized to perform: ecr:GetAuthorizationToken"
                        + " on resource: * because no identity-based policy allows it");

        Problem problem = problem(aws.environment());

        assertThat(problem.what()).isEqualTo("cannot get a token: AWS denies `ecr:GetAuthorizationToken`");
        assertThat(problem.cure()).contains("`ecr:GetAuthorizationToken`");
    }

    @Test
    void aDenialByAnotherAccountIsAWrongAccount() {
        aws.refuse(
                "GetAuthorizationToken",
                "AccessDeniedException",
                "User: arn:aws:sts::111111111111:assumed-role/ci/me is not authorized to perform:"
                        + " ecr:CreateRepository on resource: arn:aws:ecr:eu-central-1:222222222222:repository/orders"
                        + " because no resource-based policy allows the ecr:CreateRepository action");

        assertThat(problem(aws.environment()))
                .isEqualTo(new AwsProblem.OtherAccount(
                        "get a token",
                        "the variable `AWS_ACCESS_KEY_ID`",
                        "111111111111",
                        "222222222222",
                        Optional.of("ecr:CreateRepository")));
    }

    @Test
    void aMistypedRegionIsNoBrokenNetwork() {
        Map<String, String> environment = new HashMap<>(aws.environment());
        environment.put("AWS_ENDPOINT_URL", "http://api.ecr.invalid");

        assertThat(problem(environment, "eu-centrall-1"))
                .isEqualTo(new AwsProblem.UnknownRegion("get a token", "eu-centrall-1", Optional.of("eu-central-1")));
        assertThat(problem(environment, "eu-central-1")).isInstanceOf(AwsProblem.Unreachable.class);
    }

    @Test
    void anAddressThatIsNoneIsNamedByItsVariable() {
        Map<String, String> environment = new HashMap<>(aws.environment());
        environment.put("AWS_ENDPOINT_URL_ECR", "not an address");

        assertThat(problem(environment)).isEqualTo(new AwsProblem.NoAddress("AWS_ENDPOINT_URL_ECR", "not an address"));
    }

    @Test
    void theKeyOfCachesDiffersWithTheIdentityAndHoldsNoSecret() {
        String first = new AwsAccess(aws.environment(), home).key();
        Map<String, String> environment = new HashMap<>(aws.environment());
        environment.put("AWS_ACCESS_KEY_ID", "AKIDOTHER");

        assertThat(first).doesNotContain("never-shown").isNotEqualTo(new AwsAccess(environment, home).key());
    }

    private Problem problem(Map<String, String> environment) {
        return problem(environment, "eu-central-1");
    }

    private Problem problem(Map<String, String> environment, String region) {
        AwsAccess access = new AwsAccess(environment, home);
        ProblemException thrown = catchThrowableOfType(
                ProblemException.class,
                () -> access.call(ECR, region, "get a token", EcrClient::getAuthorizationToken));
        assertThat(thrown.problem().toString()).doesNotContain("never-shown");
        return thrown.problem();
    }
}
