package dev.slipway.build.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.build.BuildResult;
import dev.slipway.build.BuiltLayer;
import dev.slipway.build.DependencyProblem;
import dev.slipway.build.Plan.Decision;
import dev.slipway.build.Plan.PythonDependencies;
import dev.slipway.io.elf.SharedObject;
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

    @Test
    void aProjectThatUvHasLockedGetsWhatIsLockedAndItsOwnLibrary() throws IOException {
        Path service = service("""
                import importlib.util
                import idna, pricing

                def handler(event, context):
                    return [idna.__version__, pricing.of(event), importlib.util.find_spec("iniconfig") is None]
                """);
        library(service.resolve("lib"));
        Files.writeString(service.resolve("pyproject.toml"), """
                [project]
                name = "orders"
                version = "1.0"
                requires-python = ">=3.11"
                dependencies = ["idna", "pricing"]

                [dependency-groups]
                dev = ["iniconfig"]

                [tool.uv.sources]
                pricing = { path = "lib", editable = true }
                """);
        Files.writeString(service.resolve("uv.lock"), """
                version = 1
                requires-python = ">=3.11"

                [[package]]
                name = "idna"
                version = "3.10"
                source = { registry = "https://pypi.org/simple" }
                sdist = { url = "https://files.pythonhosted.org/packages/f1/70/7703c29685631f5a7590aa73f1f1d3fa9a380e654b86af429e0934a32f7d/idna-3.10.tar.gz", hash = "sha256:12f65c9b470abda6dc35cf8e63cc574b1c52b11df2c86030af0ac09b01b13ea9" }
                wheels = [
                    { url = "https://files.pythonhosted.org/packages/76/c6/c88e154df9c4e1a2a66ccf0005a88dfb2650c1dffb6f5ce603dfbd452ce3/idna-3.10-py3-none-any.whl", hash = "sha256:946d195a0d259cbba61165e88e65941f16e9b36ea6ddb97f00452bae8b1287d3" },
                ]

                [[package]]
                name = "iniconfig"
                version = "2.0.0"
                source = { registry = "https://pypi.org/simple" }
                wheels = [
                    { url = "https://files.pythonhosted.org/packages/ef/a6/62565a6e1cf69e10f5727360368e451d4b7f58beeac6173dc9db836a5b46/iniconfig-2.0.0-py3-none-any.whl", hash = "sha256:b6a85871a79d2e3b22d2d1b94ac2824226a63c6b741c88f7ae975f18b6778374" },
                ]

                [[package]]
                name = "orders"
                version = "1.0"
                source = { virtual = "." }
                dependencies = [
                    { name = "idna" },
                    { name = "pricing" },
                ]

                [package.dev-dependencies]
                dev = [
                    { name = "iniconfig" },
                ]

                [package.metadata]
                requires-dist = [
                    { name = "idna" },
                    { name = "pricing", editable = "lib" },
                ]

                [package.metadata.requires-dev]
                dev = [{ name = "iniconfig" }]

                [[package]]
                name = "pricing"
                version = "1.0"
                source = { editable = "lib" }
                """);

        BuildResult image = build(service, new PythonDependencies.UvLock(), TestBuild.MACHINE);

        assertThat(build.invoke(image, "\"chair\"")).isEqualTo("[\"3.10\", 5, true]");
    }

    @Test
    void theDependenciesOfAProjectWithoutALockAreInstalled() throws IOException {
        Path service = service("import idna\n\ndef handler(event, context):\n    return idna.__version__\n");
        Files.writeString(service.resolve("pyproject.toml"), """
                [project]
                name = "orders"
                version = "1.0"
                dependencies = ["idna==3.10"]

                [project.optional-dependencies]
                never = ["slipway-has-no-such-package"]
                """);

        BuildResult image = build(service, new PythonDependencies.PyProject(), TestBuild.MACHINE);

        assertThat(build.invoke(image, "{}")).isEqualTo("\"3.10\"");
    }

    /// A package `pricing` that has to be built.
    private static void library(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("pricing"));
        Files.writeString(folder.resolve("pricing/__init__.py"), "def of(article):\n    return len(article)\n");
        Files.writeString(folder.resolve("pyproject.toml"), """
                [project]
                name = "pricing"
                version = "1.0"

                [build-system]
                requires = ["setuptools"]
                build-backend = "setuptools.build_meta"
                """);
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
