package dev.slipway.build.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.build.BuildResult;
import dev.slipway.build.BuiltLayer;
import dev.slipway.build.Plan;
import dev.slipway.build.ProjectProblem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Image;
import dev.slipway.sandbox.ProcessSpecification;
import dev.slipway.sandbox.Sandbox;
import dev.slipway.sandbox.SandboxProcess;
import dev.slipway.sandbox.SandboxSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaBuildIT {

    @TempDir
    Path folder;

    @Test
    void theOrdersExampleIsBuiltAndAnswersWithTheArchiveOfClassesInUse() throws IOException {
        Path example = TestBuild.example("java-orders");
        Plan plan = strictlyWithArchive(java(example));
        try (TestBuild build = TestBuild.in(TestBuild.sharedHome())) {
            BuildResult image = build.build(plan).getFirst();

            assertThat(image.layers())
                    .extracting(BuiltLayer::name)
                    .endsWith("runtime client", "class data archive", "dependencies", "code");
            assertThat(image.decisions())
                    .contains(new Plan.Decision("handler", "example.Orders", "the only one among the class files"));
            var config = build.store.find(image.reference()).orElseThrow().config();
            assertThat(config.entrypoint().getFirst()).endsWith("/bin/java").startsWith("/usr/lib/jvm/java-25-");
            assertThat(config.command()).containsExactly("example.Orders");
            assertThat(build.invoke(image, Files.readString(example.resolve("event.json"))))
                    .startsWith(
                            "{\"batchItemFailures\":[{\"itemIdentifier\":\"2e1424d4-f796-459a-8184-9c92662be6da\"}]}");
            assertThat(version(build, image)).contains("sharing").doesNotContain("[cds]", "warning");

            int asked = build.sandboxesAsked.get();
            BuildResult again = build.build(plan).getFirst();

            assertThat(again.digest()).isEqualTo(image.digest());
            assertThat(build.sandboxesAsked).hasValue(asked);
            assertThat(again.layers()).allMatch(BuiltLayer::reused);
        }
    }

    @Test
    void aProjectThatMavenBuildsElsewhereThanInTargetIsPackaged() throws IOException {
        String pom = Files.readString(TestBuild.example("java-orders").resolve("pom.xml"));
        Files.writeString(
                folder.resolve("pom.xml"),
                pom.replace(
                        "  <build>\n",
                        "  <build>\n    <directory>${project.basedir}/out</directory>\n"
                                + "    <outputDirectory>${project.basedir}/out/bin</outputDirectory>\n"));
        Path source =
                Files.createDirectories(folder.resolve("src/main/java/example")).resolve("Orders.java");
        Files.writeString(
                source,
                "package example;\n\npublic class Orders {\n"
                        + "    public String handleRequest(String name, com.amazonaws.services.lambda.runtime.Context c) {\n"
                        + "        return name;\n    }\n}\n");
        Path stale = Files.createDirectories(folder.resolve("target/classes")).resolve("Stale.class");
        Files.writeString(stale, "of an earlier pom.xml");
        try (TestBuild build = TestBuild.in(TestBuild.sharedHome())) {
            BuildResult image = build.build(java(folder)).getFirst();

            assertThat(image.layers())
                    .filteredOn(layer -> layer.name().equals("dependencies"))
                    .singleElement()
                    .satisfies(layer -> assertThat(layer.holds()).contains("jackson-databind"));
            assertThat(build.invoke(image, "\"here\"")).isEqualTo("\"here\"");
        }
    }

    @Test
    void aProjectForJava21RunsOnJava21() throws IOException {
        String pom = Files.readString(TestBuild.example("java-orders").resolve("pom.xml"));
        Files.writeString(folder.resolve("pom.xml"), pom.replace("release>25<", "release>21<"));
        Path source =
                Files.createDirectories(folder.resolve("src/main/java/example")).resolve("Version.java");
        Files.writeString(source, """
                package example;

                import com.amazonaws.services.lambda.runtime.Context;
                import com.amazonaws.services.lambda.runtime.RequestHandler;

                public class Version implements RequestHandler<String, String> {
                    @Override
                    public String handleRequest(String name, Context context) {
                        return name + " " + Runtime.version().feature();
                    }
                }
                """);
        try (TestBuild build = TestBuild.in(TestBuild.sharedHome())) {
            BuildResult image = build.build(strictlyWithArchive(TestBuild.java(folder, 21, TestBuild.MACHINE)))
                    .getFirst();

            assertThat(build.image(image).config().entrypoint().getFirst()).startsWith("/usr/lib/jvm/java-21-");
            assertThat(build.invoke(image, "\"Java\"")).isEqualTo("\"Java 21\"");
            assertThat(version(build, image)).contains("sharing").doesNotContain("[cds]", "warning");
        }
    }

    /// What Java says about itself when it is started as the image says.
    private static String version(TestBuild build, BuildResult result) throws IOException {
        Image image = build.image(result);
        List<String> words = new ArrayList<>(image.config().entrypoint());
        words.set(words.size() - 1, "-version");
        SandboxSpecification specification = new SandboxSpecification(
                image.layers(),
                SandboxSpecification.RootAccess.READ_ONLY,
                List.of(),
                SandboxSpecification.Network.ISOLATED,
                new SandboxSpecification.Limits(512L << 20, 1024, 1024, 512L << 20));
        try (Sandbox sandbox = build.sandboxes().open(specification)) {
            SandboxProcess process = sandbox.start(new ProcessSpecification(
                    words, new LinkedHashMap<>(), "/var/task", ProcessSpecification.User.LAMBDA));
            String output = new String(process.standardOutput().readAllBytes(), StandardCharsets.UTF_8);
            return output + new String(process.standardError().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatTheCompilerSaysIsShownWithoutMavensAdvice() throws IOException {
        Files.copy(TestBuild.example("java-orders").resolve("pom.xml"), folder.resolve("pom.xml"));
        Path source =
                Files.createDirectories(folder.resolve("src/main/java/example")).resolve("Orders.java");
        Files.writeString(source, "package example;\n\npublic class Orders {\n    Ordr order;\n}\n");
        try (TestBuild build = TestBuild.in(TestBuild.sharedHome())) {
            assertThatThrownBy(() -> build.build(java(folder)))
                    .isInstanceOfSatisfying(ProblemException.class, failure -> {
                        assertThat(failure.problem()).isInstanceOf(ProjectProblem.ProjectNotBuilt.class);
                        assertThat(failure.problem().why().orElseThrow())
                                .contains("src/main/java/example/Orders.java:[4,5] cannot find symbol")
                                .doesNotContain("Help 1", folder.toString());
                    });
        }
    }

    @Test
    void classesWithoutHandlerAreTold() throws IOException {
        Files.copy(TestBuild.example("java-orders").resolve("pom.xml"), folder.resolve("pom.xml"));
        Path source =
                Files.createDirectories(folder.resolve("src/main/java/example")).resolve("Orders.java");
        Files.writeString(source, "package example;\n\npublic class Orders {}\n");
        try (TestBuild build = TestBuild.in(TestBuild.sharedHome())) {
            assertThatThrownBy(() -> build.build(java(folder)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            failure ->
                                    assertThat(failure.problem()).isInstanceOf(ProjectProblem.HandlerNotChosen.class));
        }
    }

    private static Plan java(Path source) {
        return TestBuild.java(source, TestBuild.MACHINE);
    }

    /// Java ends at once where it cannot use the archive of classes.
    private static Plan strictlyWithArchive(Plan plan) {
        return new Plan(
                plan.service(),
                plan.source(),
                plan.platforms(),
                plan.base(),
                plan.systemPackages(),
                plan.application(),
                plan.handler(),
                new LinkedHashMap<>(Map.of("JAVA_TOOL_OPTIONS", "-Xshare:on")),
                plan.decisions());
    }
}
