package dev.slipway.build.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.build.BuildResult;
import dev.slipway.build.BuiltLayer;
import dev.slipway.build.Plan;
import dev.slipway.build.ProjectProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

            int asked = build.sandboxesAsked.get();
            BuildResult again = build.build(plan).getFirst();

            assertThat(again.digest()).isEqualTo(image.digest());
            assertThat(build.sandboxesAsked).hasValue(asked);
            assertThat(again.layers()).allMatch(BuiltLayer::reused);
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
