package dev.slipway.build.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradleReleaseTest {

    @TempDir
    Path folder;

    @Test
    void theWrapperSaysWhichOneItFetches() throws IOException {
        Path wrapper = Files.createDirectories(folder.resolve("gradle/wrapper"));
        Files.writeString(wrapper.resolve("gradle-wrapper.properties"), """
                distributionBase=GRADLE_USER_HOME
                distributionUrl=https\\://services.gradle.org/distributions/gradle-8.14.3-bin.zip
                """);

        assertThat(GradleRelease.ofWrapper(folder)).contains(new GradleRelease(8, 14));
    }

    @Test
    void anInstalledOneIsToldByItsLibraries() throws IOException {
        Path program = Files.createDirectories(folder.resolve("bin")).resolve("gradle");
        Files.writeString(program, "");
        Files.writeString(Files.createDirectories(folder.resolve("lib")).resolve("gradle-base-services-9.2.0.jar"), "");

        assertThat(GradleRelease.ofProgram(program)).contains(new GradleRelease(9, 2));
    }

    @Test
    void whatSaysNothingIsUnknown() throws IOException {
        assertThat(GradleRelease.ofWrapper(folder)).isEmpty();
        assertThat(GradleRelease.ofProgram(folder.resolve("bin/gradle"))).isEmpty();
        Path wrapper = Files.createDirectories(folder.resolve("gradle/wrapper"));
        Files.writeString(wrapper.resolve("gradle-wrapper.properties"), "distributionUrl=nonsense\n");
        assertThat(GradleRelease.ofWrapper(folder)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9, 1, 25", "8, 14, 24", "8, 5, 21", "8, 4, 20", "7, 3, 17", "5, 6, 11", "4, 4, 8"})
    void anOlderGradleRunsOnAnOlderJava(int major, int minor, int newest) {
        assertThat(new GradleRelease(major, minor).newestJava()).isEqualTo(newest);
    }

    @Test
    void ofLaterOnesNothingIsKnownAgainstIt() {
        assertThat(new GradleRelease(10, 0).newestJava()).isEqualTo(Integer.MAX_VALUE);
    }
}
