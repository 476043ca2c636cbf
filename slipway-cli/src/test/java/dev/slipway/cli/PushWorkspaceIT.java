package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.DebianRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A workspace's services, built and pushed to a registry that is not ours, with what `slipway.yaml` says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushWorkspaceIT {

    private Path folder = Path.of("");
    private DebianRegistry registry;
    private List<JsonNode> pushed = List.of();

    @BeforeAll
    void pushAll(@TempDir Path empty) throws IOException {
        folder = empty;
        registry = DebianRegistry.start(folder.resolve("registry"));
        Files.writeString(folder.resolve("slipway.yaml"), """
                registry: %s/team
                services:
                  orders: {path: orders}
                  thumbnail:
                    path: thumbnail
                    platforms: [linux/amd64, linux/arm64]
                """.formatted(registry.domain()));
        for (String service : List.of("orders", "thumbnail")) {
            Files.createDirectory(folder.resolve(service));
            Files.writeString(
                    folder.resolve(service).resolve("app.py"),
                    "def handler(event, context):\n    return \"" + service + "\"\n");
        }
        pushed = done(run("home", "push", "--tag", "v1", "--format", "json"));
    }

    @AfterAll
    void stop() {
        registry.close();
    }

    private CommandRun run(String home, String... arguments) {
        CommandRun run = CommandRun.in(folder, folder.resolve(home), System.getenv(), arguments);
        assertThat(run.exitCode()).as(run.talk()).isZero();
        return run;
    }

    private static List<JsonNode> done(CommandRun run) {
        return run.output()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(event -> event.path("event").asString().equals("done"))
                .toList();
    }

    private List<String> tags(String repository) {
        return run("home", "image", "tags", registry.domain() + "/team/" + repository)
                .output()
                .lines()
                .toList();
    }

    @Test
    void everyServiceIsPushedWithATagForEachOfSeveralPlatforms() {
        assertThat(pushed)
                .extracting(event -> event.path("reference").asString().replaceAll("@.*", ""))
                .containsExactly(
                        registry.domain() + "/team/orders",
                        registry.domain() + "/team/thumbnail",
                        registry.domain() + "/team/thumbnail");
        assertThat(tags("orders")).containsExactly("v1");
        assertThat(tags("thumbnail")).contains("v1-amd64", "v1-arm64").doesNotContain("v1");
    }

    @Test
    void whatServicesShareIsSentOnce() {
        assertThat(pushed.getFirst().path("mounted").asInt()).isZero();
        assertThat(pushed.get(1).path("mounted").asInt()).isGreaterThan(2);
        assertThat(pushed.get(1).path("bytes").asLong()).isLessThan(20_000);
    }

    @Test
    void onePlatformOfSeveralNeedsNothingBehindItsTag() {
        List<JsonNode> one = done(run("home", "push", "thumbnail", "--platform", "linux/arm64", "--format", "json"));

        assertThat(one).hasSize(1);
        assertThat(one.getFirst().path("digest")).isEqualTo(pushed.get(2).path("digest"));
        assertThat(tags("thumbnail")).contains("latest");
    }

    @Test
    void whatWasPulledIsPushedElsewhereInTheSameRegistryWithoutABlobOnTheWire() {
        run("other-home", "pull", registry.domain() + "/team/orders:v1", "--name", "copy:v1");

        JsonNode event = done(run(
                        "other-home", "push", "copy:v1", registry.domain() + "/elsewhere:v1", "--format", "json"))
                .getFirst();

        assertThat(event.path("mounted").asInt()).isGreaterThan(2);
        assertThat(event.path("copied").asInt()).isZero();
        assertThat(event.path("bytes").asLong()).isZero();
    }
}
