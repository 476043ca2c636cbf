package dev.slipway.build.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.build.BuildResult;
import dev.slipway.build.Plan;
import dev.slipway.build.ProjectProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Projects that this machine's own Gradle builds: Debian's, the oldest that Slipway works with.
class GradleProjectIT {

    @TempDir
    Path folder;

    @BeforeEach
    void twoProjectsOfWhichOneNeedsTheOther() throws IOException {
        write("settings.gradle", "rootProject.name = 'shop'\ninclude 'pricing', 'orders'\n");
        write("build.gradle", """
                subprojects {
                    apply plugin: 'java'
                    sourceCompatibility = 1.8
                    repositories { mavenCentral() }
                }
                """);
        write("pricing/src/main/java/shop/Prices.java", """
                package shop;

                public class Prices {
                    public static int of(String article) { return article.length(); }
                }
                """);
        write("orders/build.gradle", """
                dependencies {
                    implementation project(':pricing')
                    implementation 'com.amazonaws:aws-lambda-java-core:1.4.0'
                }
                """);
        write("orders/src/main/resources/currency.txt", "EUR");
        write("orders/src/main/java/shop/Orders.java", """
                package shop;

                import com.amazonaws.services.lambda.runtime.Context;
                import com.amazonaws.services.lambda.runtime.RequestHandler;
                import java.util.Map;
                import java.util.Scanner;

                public class Orders implements RequestHandler<Map<String, String>, String> {
                    public String handleRequest(Map<String, String> event, Context context) {
                        String currency = new Scanner(Orders.class.getResourceAsStream("/currency.txt")).next();
                        return Prices.of(event.get("article")) + " " + currency;
                    }
                }
                """);
    }

    @Test
    void aModuleIsBuiltWithTheModuleThatItNeedsAndAnswers() throws IOException {
        try (TestBuild build = TestBuild.in(TestBuild.sharedHome())) {
            BuildResult image = build.build(orders()).getFirst();

            assertThat(build.invoke(image, "{\"article\":\"chair\"}")).startsWith("\"5 EUR\"");
            assertThat(build.build(orders()).getFirst().digest()).isEqualTo(image.digest());
        }
    }

    @Test
    void whatTheCompilerSaysIsShown() throws IOException {
        write("orders/src/main/java/shop/Orders.java", "package shop;\n\npublic class Orders {\n    Ordr order;\n}\n");
        try (TestBuild build = TestBuild.in(TestBuild.sharedHome())) {
            ProblemException failure = catchThrowableOfType(ProblemException.class, () -> build.build(orders()));

            assertThat(failure.problem()).isInstanceOf(ProjectProblem.ProjectNotBuilt.class);
            assertThat(failure.problem().why().orElseThrow()).contains("Orders.java:4", "cannot find symbol");
        }
    }

    private Plan orders() {
        return new Plan(
                "orders",
                folder.resolve("orders"),
                List.of(TestBuild.MACHINE),
                Plan.Base.Debian.of("trixie"),
                List.of(),
                new Plan.Application.Java(25, Plan.JavaBuild.GRADLE),
                Optional.empty(),
                new LinkedHashMap<>(),
                List.of());
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
