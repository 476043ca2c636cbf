package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.Digest;
import dev.slipway.testkit.DebianRegistry;
import dev.slipway.testkit.HostCommand;
import dev.slipway.testkit.MotoServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands at Amazon ECR: moto is its API, and Debian's registry, which lets in only those who have the token of that
/// API, is what images are pushed to.
class AmazonRegistryIT {

    /// Moto's, for its only account.
    private static final String TOKEN = "123456789012-auth-token";

    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    private static Path surroundings;

    private static MotoServer moto;
    private static DebianRegistry registry;

    @TempDir
    private Path folder;

    /// Another one for each test: the registry is not emptied.
    private final String path = "team-" + TESTS.incrementAndGet() + "/orders";

    private final String orders = MotoServer.REGISTRY + "/" + path;
    private String digest = "";

    @BeforeAll
    static void startAccountAndRegistry() throws IOException {
        moto = MotoServer.start(surroundings);
        registry = registryFor(surroundings.resolve("registry"), TOKEN);
    }

    private static DebianRegistry registryFor(Path folder, String password) throws IOException {
        Files.createDirectories(folder);
        Path passwords = folder.resolve("passwords");
        Files.writeString(
                passwords,
                HostCommand.run(List.of("htpasswd", "-nbB", "AWS", password)).demanded());
        return DebianRegistry.start(folder, "", "auth:\n  htpasswd: {realm: ecr, path: \"" + passwords + "\"}");
    }

    @AfterAll
    static void stop() {
        registry.close();
        moto.close();
    }

    @BeforeEach
    void anEmptyAccountAndAnImage() throws IOException {
        moto.reset();
        lead(folder, registry);
        digest = TestImages.put(folder, "app").toString();
    }

    /// Says to the commands that run in a folder where the registry really is.
    private static void lead(Path folder, DebianRegistry to) throws IOException {
        Files.createDirectories(folder.resolve(".home/config"));
        Files.writeString(
                folder.resolve(".home/config/registries.yaml"), """
                registries:
                  %s:
                    endpoint: http://127.0.0.1:%d
                """.formatted(MotoServer.REGISTRY, to.port()));
    }

    @Test
    void aPushMakesTheRepositoryAndShowsTheToken() throws IOException {
        CommandRun push = run("push", "app:latest", orders + ":v1");

        assertThat(push.exitCode()).as(push.talk()).isZero();
        assertThat(push.talk()).contains("made the repository " + orders, "2 copied");
        assertThat(push.output()).isEqualTo(orders + "@" + digest + "\n");
        assertThat(moto.ecr("DescribeRepositories", "{}")).contains("\"" + path + "\"");
        assertThat(run("image", "digest", orders + ":v1").output()).isEqualTo(digest + "\n");
        assertThat(push.talk() + push.output()).doesNotContain(TOKEN, "never-shown");
    }

    @Test
    void theNextPushMakesNothing() {
        run("push", "app:latest", orders + ":v1");

        CommandRun again = run("push", "app:latest", orders + ":v1");
        CommandRun other = run("push", "app:latest", orders + ":v2");

        assertThat(again.talk()).contains("was there already").doesNotContain("made the repository");
        assertThat(other.exitCode()).as(other.talk()).isZero();
        assertThat(other.talk()).doesNotContain("made the repository");
    }

    @Test
    void theEventOfTheEndNamesWhatLambdaPulls() {
        CommandRun push = run("push", "app:latest", orders + ":v1", "--format", "json");

        assertThat(push.output().lines().toList().getLast()).contains("\"imageUri\":\"" + orders + "@" + digest + "\"");
    }

    @Test
    void aCopyMakesTheRepositoryToo() throws IOException {
        CommandRun copy = run("image", "copy", "store:app", "docker://" + orders + ":v1", "--format", "json");

        assertThat(copy.exitCode()).as(copy.talk()).isZero();
        assertThat(moto.ecr("DescribeRepositories", "{}")).contains("\"" + path + "\"");
        assertThat(copy.output()).contains("\"imageUri\":\"" + orders + "@" + digest + "\"");
    }

    @Test
    void theRepositoryIsMadeAsTheWorkspaceSays() throws IOException {
        Files.writeString(folder.resolve("slipway.yaml"), """
                services:
                  orders:
                repository:
                  immutable-tags: true
                  scan-on-push: false
                  encryption: kms:alias/images
                """);

        CommandRun push = run("push", "app:latest", orders + ":v1");

        assertThat(push.exitCode()).as(push.talk()).isZero();
        assertThat(moto.ecr("DescribeRepositories", "{}"))
                .contains("\"IMMUTABLE\"", "\"scanOnPush\": false", "alias/images");
    }

    @Test
    void inWhatARepositoryDiffersFromTheWorkspaceIsSaid() throws IOException {
        moto.ecr("CreateRepository", "{\"repositoryName\":\"" + path + "\"}");
        Files.writeString(folder.resolve("slipway.yaml"), """
                services:
                  orders:
                repository:
                  immutable-tags: true
                """);

        CommandRun push = run("push", "app:latest", orders + ":v1");

        assertThat(push.exitCode()).as(push.talk()).isZero();
        assertThat(push.talk()).contains("the repository is not as `slipway.yaml` wants it: its tags can be moved");
    }

    @Test
    void makingTheRepositoryCanBeLeftToOthers() throws IOException {
        CommandRun push = run("push", "app:latest", orders + ":v1", "--no-create-repository");

        assertThat(push.exitCode()).as(push.talk()).isZero();
        assertThat(moto.ecr("DescribeRepositories", "{}")).contains("\"repositories\": []");
    }

    @Test
    void aNewRepositoryHasItsLayersMountedFromAnotherOne() throws IOException {
        run("push", "app:latest", orders + "/base:v1");
        String base = path + "/base";

        CommandRun byOption = runElsewhere("one", "", "push", "app:latest", orders + "/1:v1", "--mount-from", base);
        CommandRun bySetting = runElsewhere("two", "mount-from: " + base, "push", "app:latest", orders + "/2:v1");

        assertThat(byOption.exitCode()).as(byOption.talk()).isZero();
        assertThat(byOption.talk()).contains("2 mounted").doesNotContain("copied");
        assertThat(bySetting.exitCode()).as(bySetting.talk()).isZero();
        assertThat(bySetting.talk()).contains("2 mounted").doesNotContain("copied");
    }

    /// Runs a command where nobody knows what was pushed before.
    private CommandRun runElsewhere(String machine, String setting, String... arguments) throws IOException {
        Path elsewhere = folder.resolve(machine);
        lead(elsewhere, registry);
        TestImages.put(elsewhere, "app");
        Files.writeString(elsewhere.resolve("slipway.yaml"), """
                services:
                  orders:
                repository:
                  create: false
                  %s
                """.formatted(setting));
        return CommandRun.in(elsewhere, moto.environment(), arguments);
    }

    @Test
    void aRepositoryThatHasNothingToMountIsToldOf() {
        CommandRun push = run("push", "app:latest", orders + ":v1", "--mount-from", "bases/none");

        assertThat(push.exitCode()).as(push.talk()).isZero();
        assertThat(push.talk()).contains("2 copied", "nothing was mounted from `bases/none`");
        assertThat(run("push", "app:latest", orders + ":v2", "--mount-from", "ghcr.io/bases/none")
                        .talk())
                .contains("`ghcr.io/bases/none`, which is not in the registry `" + MotoServer.REGISTRY + "`");
    }

    @Test
    void aRegistryThatDoesNotTakeTheTokenIsToldOfTheIdentityAndNotOfTheToken() throws IOException {
        try (DebianRegistry other = registryFor(folder.resolve("other"), "another")) {
            lead(folder, other);

            CommandRun push = run("push", "app:latest", orders + ":v1");

            assertThat(push.exitCode()).isEqualTo(4);
            assertThat(push.talk())
                    .contains("Amazon ECR, for the identity from the variable `AWS_ACCESS_KEY_ID`")
                    .doesNotContain(TOKEN, "never-shown");
        }
    }

    @Test
    void whoIsNobodyAtAwsIsToldHowToBecomeSomebody() {
        CommandRun push = CommandRun.in(
                folder, Map.of("AWS_EC2_METADATA_DISABLED", "true"), "push", "app:latest", orders + ":v1");

        assertThat(push.exitCode()).isEqualTo(3);
        assertThat(push.talk())
                .startsWith("error: cannot get a token for `" + MotoServer.REGISTRY + "`")
                .contains("the profile `default` (not in `", "hint: run `aws configure`");
    }

    @Test
    void pruningShowsAPlanAndThenCarriesItOut() throws IOException {
        moto.ecr("CreateRepository", "{\"repositoryName\":\"" + path + "\"}");
        put("old");
        put("new");

        CommandRun dry = run("image", "prune", "--registry", orders, "--keep", "1", "--dry-run");
        CommandRun json = run("image", "prune", "--registry", orders, "--keep", "1", "--dry-run", "--format", "json");
        CommandRun pruned = run("image", "prune", "--registry", orders, "--keep", "1");

        assertThat(dry.exitCode()).as(dry.talk()).isZero();
        assertThat(dry.output()).startsWith("would delete sha256:");
        assertThat(json.output()).contains("\"dryRun\" : true", "\"deleted\" : [", "\"one of the 1 newest\"");
        assertThat(pruned.output()).startsWith("deleted sha256:");
        assertThat(moto.ecr("ListImages", "{\"repositoryName\":\"" + path + "\"}"))
                .containsOnlyOnce("sha256:")
                .doesNotContain(pruned.output().substring("deleted ".length()).split(" ", 2)[0]);
    }

    @Test
    void pruningIsForAmazonsRegistriesOnly() {
        CommandRun pruned = run("image", "prune", "--registry", "ghcr.io/team/orders");

        assertThat(pruned.exitCode()).isEqualTo(2);
        assertThat(pruned.talk()).contains("`ghcr.io/team/orders` is no repository of Amazon ECR");
        assertThat(run("image", "prune", "--keep", "3").exitCode()).isEqualTo(2);
    }

    private void put(String tag) throws IOException {
        String layer = Digest.of(tag.getBytes(StandardCharsets.UTF_8)).toString();
        String manifest = "{\\\"schemaVersion\\\":2,"
                + "\\\"mediaType\\\":\\\"application/vnd.oci.image.manifest.v1+json\\\","
                + "\\\"config\\\":{\\\"digest\\\":\\\"" + layer + "\\\",\\\"size\\\":2},"
                + "\\\"layers\\\":[{\\\"digest\\\":\\\"" + layer + "\\\",\\\"size\\\":3}]}";
        moto.ecr(
                "PutImage",
                "{\"repositoryName\":\"" + path + "\",\"imageTag\":\"" + tag + "\",\"imageManifest\":\"" + manifest
                        + "\"}");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(folder, moto.environment(), arguments);
    }
}
