package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.DockerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole way with the commands that users type: a folder of source, an image, an answer.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FromFolderToAnswerIT {

    private Path folder = Path.of("");
    private Path home = Path.of("");

    private JsonNode built;

    @BeforeAll
    void build(@TempDir Path empty) throws IOException {
        folder = Files.createDirectory(empty.resolve("project"));
        home = folder.resolve("home");
        Files.writeString(folder.resolve("slipway.yaml"), """
                services:
                  greeter:
                    memory: 256
                    timeout: 10
                    environment: {GREETING: hello}
                """);
        Files.writeString(folder.resolve("app.py"), """
                import os

                def handler(event, context):
                    if event.get("fail"):
                        raise ValueError("told to fail")
                    if event.get("list"):
                        return os.listdir(".")
                    print("greeting", event["name"])
                    return os.environ["GREETING"] + " " + event["name"]
                """);
        CommandRun run = run("build", "--format", "json");
        assertThat(run.exitCode()).as(run.talk()).isZero();
        built = JsonMapper.shared().readTree(run.output());
    }

    @Test
    void theResultOfABuildHasWhatScriptsNeed() {
        JsonNode service = built.get(0);

        assertThat(service.path("service").asString()).isEqualTo("greeter");
        assertThat(service.path("reference").asString()).isEqualTo("greeter:latest");
        assertThat(service.path("digest").asString()).matches("sha256:[0-9a-f]{64}");
        assertThat(service.path("platform").asString()).isEqualTo("linux/amd64");
        assertThat(service.path("size").asLong()).isBetween(1_000_000L, 100_000_000L);
        assertThat(service.path("seconds").asDouble()).isPositive();
        assertThat(service.path("layers").size()).isGreaterThan(3);
        assertThat(service.path("layers")).allSatisfy(layer -> {
            assertThat(layer.path("holds").asString()).isNotBlank();
            assertThat(layer.path("digest").asString()).startsWith("sha256:");
            assertThat(layer.path("reused").asBoolean()).isFalse();
        });
    }

    @Test
    void whatSlipwayKeepsInTheServicesFolderDoesNotGetIn() {
        CommandRun run = run("invoke", "greeter", "{\"list\": true}");

        assertThat(home).isDirectory();
        assertThat(run.output()).as(run.talk()).contains("app.py").doesNotContain("home");
    }

    @Test
    void buildingAgainGivesTheSameImageOutOfLayersThatAreThere() {
        JsonNode again = JsonMapper.shared()
                .readTree(run("build", "--format", "json").output())
                .get(0);

        assertThat(again.path("digest")).isEqualTo(built.get(0).path("digest"));
        assertThat(again.path("layers"))
                .allSatisfy(
                        layer -> assertThat(layer.path("reused").asBoolean()).isTrue());
    }

    @Test
    void theFunctionAnswersAndItsLogIsShown() {
        CommandRun run = run("invoke", "greeter", "{\"name\": \"you\"}", "--log");

        assertThat(run.exitCode()).as(run.talk()).isZero();
        assertThat(run.output()).isEqualTo("\"hello you\"\n");
        assertThat(run.talk()).contains("START RequestId: ", "greeting you", "END RequestId: ", "Max Memory Used: ");
    }

    @Test
    void aFunctionThatFailsIsTheProjectsFaultAndItsErrorIsPrintedAsLambdaGivesIt() {
        CommandRun run = run("invoke", "greeter", "{\"fail\": true}");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("\"errorMessage\": \"told to fail\"", "\"errorType\": \"ValueError\"");
        assertThat(run.talk()).contains("the function failed");
    }

    @Test
    void aServiceThatIsNotThereIsToldWithThoseThatAre() {
        CommandRun run = run("invoke", "greater", "{}");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.talk()).isEqualTo("""
                error: there is no service `greater` in this workspace

                hint: its services are `greeter`
                """);
    }

    @Test
    void otherToolsReadTheArchivesThatAreSaved() throws Exception {
        for (String archive : List.of("oci", "docker")) {
            String file = archive + ".tar";
            CommandRun run = run("image", "save", "greeter:latest", "--archive", archive, "-o", file);
            assertThat(run.exitCode()).as(run.talk()).isZero();

            Process skopeo = new ProcessBuilder(
                            "skopeo", "inspect", "--config", archive + "-archive:" + folder.resolve(file))
                    .redirectErrorStream(true)
                    .start();
            String told = new String(skopeo.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(skopeo.waitFor()).as(told).isZero();
            assertThat(told).contains("app.handler", "LAMBDA_TASK_ROOT=/var/task");
        }
    }

    /// As Lambda would run it, but by Docker: what Slipway's own sandbox cannot tell about the image.
    @Tag("root")
    @Test
    void theImageAnswersInDocker(@TempDir Path engineFolder) throws Exception {
        CommandRun run = run("image", "save", "greeter:latest", "--archive", "docker", "-o", "for-docker.tar");
        assertThat(run.exitCode()).as(run.talk()).isZero();
        try (OutsideRuntimeApi api = OutsideRuntimeApi.handingOut("{\"name\": \"docker\"}");
                DockerEngine docker = DockerEngine.start(engineFolder.resolve("engine"))) {
            docker.run("load", "--input", folder.resolve("for-docker.tar").toString());
            docker.run(
                    "run",
                    "--detach",
                    "--network=host",
                    "--read-only",
                    "--user=993:990",
                    "--cap-drop=ALL",
                    "--env=GREETING=hello",
                    "--env=AWS_LAMBDA_FUNCTION_NAME=greeter",
                    "--env=AWS_LAMBDA_RUNTIME_API=" + api.address(),
                    "greeter:latest");

            assertThat(api.awaitAnswer()).isEqualTo("\"hello docker\"");
        }
    }

    @Test
    void theStoreIsSoundAfterwards() {
        CommandRun run = run("image", "verify");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("0 damaged");
    }

    @Test
    void aBuildThatFailsLeavesNothingInTheFolder(@TempDir Path project) throws IOException {
        Path source = Files.writeString(project.resolve("app.py"), "def handler(event, context): pass\n");
        Path link = Files.createSymbolicLink(project.resolve("users"), Path.of("/etc/passwd"));

        CommandRun run = CommandRun.in(project, home, System.getenv(), "build");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.talk()).startsWith("error: cannot put the link `users` into the image");
        try (Stream<Path> left = Files.list(project)) {
            assertThat(left).containsExactlyInAnyOrder(source, link);
        }
    }

    @Test
    void aFolderWithoutAFunctionIsSaidSo(@TempDir Path empty) {
        CommandRun run = CommandRun.in(empty, "build");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.talk()).startsWith("error: ").contains("\nhint: ");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(folder, home, System.getenv(), arguments);
    }
}
