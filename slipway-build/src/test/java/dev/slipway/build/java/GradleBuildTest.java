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

        assertThat(build(project, 25, new Jdk(Path.of("/jdk-25"), 25, "25.0.1")).root())
                .isEqualTo(folder);
    }

    @Test
    void anOlderGradleRunsOnAnOlderJdk() throws IOException {
        Files.writeString(folder.resolve("settings.gradle"), "");
        Files.writeString(folder.resolve("gradlew"), "");
        Path wrapper = Files.createDirectories(folder.resolve("gradle/wrapper"));
        Files.writeString(
                wrapper.resolve("gradle-wrapper.properties"), "distributionUrl=https\\://host/gradle-8.5-bin.zip\n");
        Jdk own = new Jdk(Path.of("/jdk-25"), 25, "25.0.1");
        Jdk fitting = new Jdk(Path.of("/jdk-21"), 21, "21.0.9");
        Jdk older = new Jdk(Path.of("/jdk-17"), 17, "17.0.17");

        assertThat(build(folder, 21, own, older, fitting).identity()).endsWith(" 21.0.9");
        assertThat(build(folder, 25, own, older).identity()).endsWith(" 17.0.17");
        assertThat(build(folder, 25, own).identity()).endsWith(" 25.0.1");
    }

    @Test
    void itsFolderIsTheUsersAlsoInAUserNamespace() throws IOException {
        Files.writeString(folder.resolve("settings.gradle"), "");
        Jdk jdk = new Jdk(Path.of("/jdk-25"), 25, "25.0.1");
        BuildMachine machine = new BuildMachine(Map.of("HOME", "/home/ada"), List.of(jdk));

        assertThat(new GradleBuild(folder, 25, machine).variables())
                .containsEntry("GRADLE_USER_HOME", "/home/ada/.gradle");
    }

    private static GradleBuild build(Path project, int version, Jdk... jdks) {
        return new GradleBuild(project, version, new BuildMachine(Map.of("PATH", ""), List.of(jdks)));
    }

    @Test
    void whereThereIsNeitherWrapperNorGradleThatIsSaid() throws IOException {
        Files.writeString(folder.resolve("settings.gradle"), "");
        Jdk jdk = Jdk.at(Path.of(System.getProperty("java.home"))).orElseThrow();

        assertThatThrownBy(() -> build(folder, 25, jdk).run(folder.resolve("made")))
                .isInstanceOfSatisfying(ProblemException.class, failure -> {
                    assertThat(failure.problem()).isInstanceOf(ProjectProblem.BuildToolMissing.class);
                    assertThat(failure.problem().cure()).contains("wrapper");
                });
    }
}
