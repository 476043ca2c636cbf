package dev.slipway.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.aws.AwsProblem;
import dev.slipway.aws.ScriptedAws;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.RepositorySettings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What moto does not have: templates, the mounting of layers, and permissions that lack.
class EcrRepositoriesTest {

    private static final EcrRegistry.Private REGISTRY =
            new EcrRegistry.Private("123456789012.dkr.ecr.eu-central-1.amazonaws.com", "123456789012", "eu-central-1");

    private ScriptedAws aws;

    @BeforeEach
    void anAccountWithoutRepositories() throws IOException {
        aws = ScriptedAws.start();
        aws.refuse("DescribeRepositories", "RepositoryNotFoundException", "no");
        aws.answer("DescribeRepositoryCreationTemplates", "{\"repositoryCreationTemplates\":[]}");
        aws.answer("CreateRepository", "{\"repository\":{}}");
        aws.answer("SetRepositoryPolicy", "{}");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aRegistryThatMakesRepositoriesOnPushIsLeftToDoSo() {
        templates(template("team", "CREATE_ON_PUSH"), template("other", "PULL_THROUGH_CACHE"));

        assertThat(ensure("team/orders")).isEqualTo(new RepositoryState.MadeByPush("team"));
        assertThat(aws.calls()).doesNotContain("CreateRepository");
    }

    @Test
    void theMostExactTemplateCounts() {
        templates(template("ROOT", "CREATE_ON_PUSH"), template("team", "REPLICATION"));

        assertThat(ensure("team/orders")).isEqualTo(new RepositoryState.Created(List.of()));
        assertThat(ensure("teamwork")).isEqualTo(new RepositoryState.MadeByPush("ROOT"));
    }

    @Test
    void whoMayNotSeeTemplatesMakesTheRepository() {
        deny("DescribeRepositoryCreationTemplates");

        assertThat(ensure("orders")).isEqualTo(new RepositoryState.Created(List.of()));
    }

    @Test
    void whoMayNotSeeRepositoriesPushesAsIfItWasThere() {
        deny("DescribeRepositories");

        assertThat(ensure("orders"))
                .isEqualTo(new RepositoryState.Untold("cannot look up the repository `" + REGISTRY.domain()
                        + "/orders`: AWS denies `ecr:DescribeRepositories`"));
    }

    @Test
    void whoBelongsToAnotherAccountMayPushPerhaps() {
        aws.refuse(
                "DescribeRepositories",
                "AccessDeniedException",
                "User: arn:aws:iam::210987654321:user/me is not authorized to perform: ecr:DescribeRepositories"
                        + " on resource: arn:aws:ecr:eu-central-1:123456789012:repository/orders");

        assertThat(ensure("orders"))
                .isInstanceOfSatisfying(
                        RepositoryState.Untold.class,
                        untold -> assertThat(untold.reason())
                                .contains("the credentials are of account `210987654321`, not of `123456789012`"));
    }

    @Test
    void templatesOfAnotherRegistryDoNotCount() {
        aws.answer(
                "DescribeRepositoryCreationTemplates",
                "{\"registryId\":\"210987654321\",\"repositoryCreationTemplates\":["
                        + template("ROOT", "CREATE_ON_PUSH") + "]}");

        assertThat(ensure("orders")).isEqualTo(new RepositoryState.Created(List.of()));
    }

    @Test
    void whoMayNotMakeRepositoriesIsToldWhichPermissionLacks() {
        deny("CreateRepository");

        assertThatThrownBy(() -> ensure("orders")).isInstanceOfSatisfying(ProblemException.class, failure -> {
            assertThat(failure.problem()).isInstanceOf(AwsProblem.Denied.class);
            assertThat(failure.problem().what())
                    .isEqualTo("cannot make the repository `" + REGISTRY.domain()
                            + "/orders`: AWS denies `ecr:CreateRepository`");
        });
    }

    @Test
    void aNewRepositoryMayLackWhatOneMayNotSet() {
        deny("SetRepositoryPolicy");

        assertThat(ensure("orders"))
                .isInstanceOfSatisfying(
                        RepositoryState.Created.class,
                        created -> assertThat(created.lacks())
                                .singleElement()
                                .asString()
                                .contains("let Lambda pull", "ecr:SetRepositoryPolicy"));
    }

    @Test
    void aRegistryTellsWhetherItMountsLayers() {
        EcrRepositories repositories = new EcrRepositories(aws.access(), REGISTRY);

        aws.answer("GetAccountSetting", "{\"name\":\"BLOB_MOUNTING\",\"value\":\"ENABLED\"}");
        assertThat(repositories.mountsLayers()).contains(true);
        aws.answer("GetAccountSetting", "{\"name\":\"BLOB_MOUNTING\",\"value\":\"DISABLED\"}");
        assertThat(repositories.mountsLayers()).contains(false);
        deny("GetAccountSetting");
        assertThat(repositories.mountsLayers()).isEmpty();
    }

    private RepositoryState ensure(String path) {
        return new EcrRepositories(aws.access(), REGISTRY).ensure(path, RepositorySettings.STANDARD);
    }

    private void templates(String... templates) {
        aws.answer(
                "DescribeRepositoryCreationTemplates",
                "{\"registryId\":\"123456789012\",\"repositoryCreationTemplates\":[" + String.join(",", templates)
                        + "]}");
    }

    private static String template(String prefix, String appliedFor) {
        return "{\"prefix\":\"" + prefix + "\",\"appliedFor\":[\"" + appliedFor + "\"]}";
    }

    private void deny(String action) {
        aws.refuse(
                action,
                "AccessDeniedException",
                "User: arn:aws:iam::123456789012:user/me is not authorized to perform: ecr:" + action
                        + " on resource: arn:aws:ecr:eu-central-1:123456789012:repository/orders");
    }
}
