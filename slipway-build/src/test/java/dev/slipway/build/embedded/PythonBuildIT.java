package dev.slipway.build.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.build.BuildResult;
import dev.slipway.build.BuiltLayer;
import dev.slipway.build.Plan.PythonDependencies;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonBuildIT {

    @TempDir
    Path folder;

    @Test
    void theThumbnailExampleIsBuiltAndImportsInTheImage() throws IOException {
        try (TestBuild build = TestBuild.in(TestBuild.sharedHome())) {
            BuildResult image = build.build(TestBuild.python(
                            TestBuild.example("python-thumbnail"),
                            new PythonDependencies.Requirements("requirements.txt"),
                            TestBuild.MACHINE))
                    .getFirst();

            assertThat(image.reference()).isEqualTo("python-thumbnail:latest");
            assertThat(image.layers())
                    .extracting(BuiltLayer::name)
                    .endsWith("python byte code", "runtime client", "dependencies", "code");
            assertThat(build.run(
                            image,
                            "/usr/bin/python3.13",
                            "-c",
                            "import awslambdaric.bootstrap, app, json, runtime_client;"
                                    + "print(sorted(app.handler(json.load(open('event.json')), None)))"))
                    .isEqualTo("['height', 'thumbnail', 'width']\n");
        }
    }
}
