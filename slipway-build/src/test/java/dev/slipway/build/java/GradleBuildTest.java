package dev.slipway.build.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.build.ProjectProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradleBuildTest {

    @TempDir
    Path folder;

    @Test
    void theFilesOfTheWholeBuildCount() throws IOException {
        Files.writeString(folder.resolve("settings.gradle.kts"), "include(\"functions:orders\")\n");
        Path project = Files.createDirectories(folder.resolve("functions/orders"));

        assertThat(new GradleBuild(project, Map.of()).root()).isEqualTo(folder);
    }

    @Test
    void anOlderGradleRunsOnAnOlderJdk() throws IOException {
        Files.writeString(folder.resolve("settings.gradle"), "");
        Files.writeString(folder.resolve("gradlew"), "");
        Path wrapper = Files.createDirectories(folder.resolve("gradle/wrapper"));
        Files.writeString(
                wrapper.resolve("gradle-wrapper.properties"), "distributionUrl=https\\://host/gradle-8.5-bin.zip\n");
        GradleBuild build = new GradleBuild(folder, Map.of());
        Jdk own = new Jdk(Path.of("/jdk-25"), 25, "25");
        Jdk fitting = new Jdk(Path.of("/jdk-21"), 21, "21");
        Jdk older = new Jdk(Path.of("/jdk-17"), 17, "17");

        assertThat(build.jdk(21, List.of(own, older, fitting))).isEqualTo(fitting);
        assertThat(build.jdk(25, List.of(own, older))).isEqualTo(older);
        assertThat(build.jdk(25, List.of(own))).isEqualTo(own);
    }

    @Test
    void whereThereIsNeitherWrapperNorGradleThatIsSaid() throws IOException {
        Files.writeString(folder.resolve("settings.gradle"), "");
        Jdk jdk = Jdk.at(Path.of(System.getProperty("java.home"))).orElseThrow();

        assertThatThrownBy(() -> new GradleBuild(folder, Map.of("PATH", "")).run(jdk, folder.resolve("made")))
                .isInstanceOfSatisfying(ProblemException.class, failure -> {
                    assertThat(failure.problem()).isInstanceOf(ProjectProblem.BuildToolMissing.class);
                    assertThat(failure.problem().cure()).contains("wrapper");
                });
    }
}
