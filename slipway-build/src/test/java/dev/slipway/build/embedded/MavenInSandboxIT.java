package dev.slipway.build.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.build.BuildResult;
import dev.slipway.build.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Java projects on a machine without Maven: built by Debian's, in a sandbox.
class MavenInSandboxIT {

    @TempDir
    Path folder;

    @Test
    void theOrdersExampleIsBuiltWithoutAMavenOfThisMachine() throws IOException {
        Path example = TestBuild.example("java-orders");
        try (TestBuild build = TestBuild.in(TestBuild.sharedHome(), withoutMaven())) {
            BuildResult image =
                    build.build(TestBuild.java(example, TestBuild.MACHINE)).getFirst();

            assertThat(image.decisions())
                    .contains(new Plan.Decision(
                            "build",
                            "Debian's Maven and Java 25 in a sandbox",
                            "there is neither `mvnw` in the project nor `mvn` in `PATH`"));
            assertThat(build.invoke(image, Files.readString(example.resolve("event.json"))))
                    .startsWith("{\"batchItemFailures\":[");
        }
    }

    /// This process's environment, on whose `PATH` no Maven lies.
    private Map<String, String> withoutMaven() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PATH", folder.toString());
        environment.put("HOME", folder.toString());
        return environment;
    }
}
