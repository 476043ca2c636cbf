package dev.slipway.build.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.build.BuildResult;
import dev.slipway.build.BuiltLayer;
import dev.slipway.build.DependencyProblem;
import dev.slipway.build.Plan.Decision;
import dev.slipway.build.Plan.PythonDependencies;
import dev.slipway.build.elf.SharedObject;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonBuildIT {

    private static final PythonDependencies REQUIREMENTS = new PythonDependencies.Requirements("requirements.txt");

    @TempDir
    Path folder;

    private TestBuild build;

    @BeforeEach
    void open() throws IOException {
        build = TestBuild.in(TestBuild.sharedHome());
    }

    @AfterEach
    void close() throws IOException {
        build.close();
    }

    @Test
    void theThumbnailExampleAnswersItsEvent() throws IOException {
        Path example = TestBuild.example("python-thumbnail");

        BuildResult image = build(example, REQUIREMENTS, TestBuild.MACHINE);

        assertThat(image.reference()).isEqualTo("python-thumbnail:latest");
        assertThat(image.layers())
                .extracting(BuiltLayer::name)
                .endsWith("python byte code", "runtime client", "dependencies", "code");
        assertThat(build.invoke(image, Files.readString(example.resolve("event.json"))))
                .startsWith("{\"thumbnail\": \"iVBORw0KGgo")
                .endsWith("\"width\": 64, \"height\": 48}");
    }

    @Test
    void nothingIsDoneTwice() throws IOException {
        Path service = service("def handler(event, context):\n    return event\n");
        BuildResult first = build(service, new PythonDependencies.None(), TestBuild.MACHINE);
        int asked = build.sandboxesAsked.get();

        BuildResult second = build(service, new PythonDependencies.None(), TestBuild.MACHINE);

        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(second.layers()).allMatch(BuiltLayer::reused);
        assertThat(build.sandboxesAsked).hasValue(asked);
    }

    @Test
    void aChangedFileChangesTheCodeLayerOnly() throws IOException {
        Path service = service("def handler(event, context):\n    return 1\n");
        build(service, new PythonDependencies.None(), TestBuild.MACHINE);

        Files.writeString(
                service.resolve("app.py"), "def handler(event, context):\n    return '" + folder.toString() + "'\n");
        BuildResult second = build(service, new PythonDependencies.None(), TestBuild.MACHINE);

        assertThat(second.layers())
                .filteredOn(layer -> !layer.reused())
                .extracting(BuiltLayer::name)
                .containsExactly("code");
        assertThat(build.invoke(second, "{}")).isEqualTo("\"" + folder + "\"");
    }

    @Test
    void anImageForTheOtherArchitectureHasItsSharedObjects() throws IOException {
        BuildResult image =
                build(TestBuild.example("python-thumbnail"), REQUIREMENTS, Platform.LINUX_ARM64, Platform.LINUX_AMD64);

        assertThat(image.reference()).isEqualTo("python-thumbnail:latest-arm64");
        List<Layer> layers = build.image(image).layers();
        assertThat(SharedObjects.machines(layers)).containsOnly(SharedObject.AARCH64);
    }

    @Test
    void aSourceThatHasToBeCompiledIs() throws IOException {
        Path service =
                service("import psycopg2\n\ndef handler(event, context):\n    return psycopg2.__libpq_version__ > 0\n");
        Files.writeString(service.resolve("requirements.txt"), "psycopg2==2.9.10\n");

        BuildResult image = build.build(
                        TestBuild.withPackages(TestBuild.python(service, REQUIREMENTS, TestBuild.MACHINE), "libpq-dev"))
                .getFirst();

        assertThat(image.decisions()).extracting(Decision::choice).doesNotContain("none");
        assertThat(build.invoke(image, "{}")).isEqualTo("true");
    }

    @Test
    void aRequirementThatDoesNotExistIsNamed() throws IOException {
        Path service = service("def handler(event, context):\n    return 1\n");
        Files.writeString(service.resolve("requirements.txt"), "slipway-has-no-such-package==1.0\n");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> build(service, REQUIREMENTS, TestBuild.MACHINE))
                .satisfies(refused -> assertThat(refused.problem())
                        .isInstanceOfSatisfying(
                                DependencyProblem.NoSuchRequirement.class,
                                missing -> assertThat(missing.requirement()).isEqualTo("slipway-has-no-such-package")));
    }

    @Test
    void aRequirementWithoutAWheelForTheOtherArchitectureIsNamed() throws IOException {
        Path service = service("def handler(event, context):\n    return 1\n");
        Files.writeString(service.resolve("requirements.txt"), "psycopg2==2.9.10\n");
        Platform other = TestBuild.MACHINE.equals(Platform.LINUX_AMD64) ? Platform.LINUX_ARM64 : Platform.LINUX_AMD64;

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> build(service, REQUIREMENTS, other))
                .satisfies(refused -> assertThat(refused.problem()).isInstanceOf(DependencyProblem.NoWheel.class));
    }

    private BuildResult build(Path service, PythonDependencies dependencies, Platform... platforms) {
        return build.build(TestBuild.python(service, dependencies, platforms)).getFirst();
    }

    private Path service(String text) throws IOException {
        Path service = Files.createDirectories(folder.resolve("service"));
        Files.writeString(service.resolve("app.py"), text);
        return service;
    }
}
