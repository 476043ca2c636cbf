package dev.slipway.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.build.Plan;
import dev.slipway.build.Plan.PythonDependencies;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void anEmptyFolder() {
        project = Project.in(folder);
    }

    @Test
    void aFolderWithRequirementsIsAPythonFunction() throws IOException {
        project.with("requirements.txt", "pillow==12.0.0")
                .with("app.py", "def handler(event, context):", "    return 1");

        Plan plan = project.plan();

        assertThat(plan.service()).isEqualTo(ServiceName.of(folder));
        assertThat(plan.source()).isEqualTo(folder);
        assertThat(plan.platforms()).containsExactly(Platform.LINUX_AMD64);
        assertThat(plan.base()).isEqualTo(Plan.Base.Debian.of("trixie"));
        assertThat(plan.application())
                .isEqualTo(new Plan.Application.Python(
                        "3.13", new PythonDependencies.Requirements("requirements.txt"), ""));
        assertThat(plan.handler()).contains("app.handler");
        assertThat(plan.decisions().stream().map(Plan.Decision::toString))
                .containsExactly(
                        "Decision[subject=language, choice=python, reason=found `requirements.txt`]",
                        "Decision[subject=version, choice=3.13, reason=the one of `debian trixie`; no file asks for another]",
                        "Decision[subject=dependencies, choice=requirements.txt, reason=found `requirements.txt`]",
                        "Decision[subject=handler, choice=app.handler, reason=a conventional name, `app.py:1`]",
                        "Decision[subject=base, choice=debian trixie, reason=the default]",
                        "Decision[subject=platforms, choice=linux/amd64, reason=this machine's]");
    }

    @Test
    void theConfigurationDecidesBeforeTheFiles() throws IOException {
        project.with(
                        "slipway.yaml",
                        "services:",
                        "  thumbnail:",
                        "    path: functions/thumbnail",
                        "    language: python",
                        "    handler: work.resize",
                        "    packages: [libmagic1t64]",
                        "    platforms: [linux/arm64]")
                .with("functions/thumbnail/work.py", "def resize(event, context): ...");

        Plan plan = project.plan();

        assertThat(plan.service()).isEqualTo("thumbnail");
        assertThat(plan.source()).isEqualTo(folder.resolve("functions/thumbnail"));
        assertThat(plan.handler()).contains("work.resize");
        assertThat(plan.platforms()).containsExactly(Platform.LINUX_ARM64);
        assertThat(plan.systemPackages())
                .containsExactly(new Plan.SystemPackage("libmagic1t64", Optional.of("slipway.yaml:6:15")));
    }

    @Test
    void theSameFilesGiveTheSamePlan() throws IOException {
        project.with("pyproject.toml", "[project]", "dependencies = ['requests']")
                .with("app.py", "def handler(event, context): ...");

        assertThat(project.plan()).isEqualTo(project.plan());
    }

    @Test
    void anEmptyFolderHasNoFunction() throws IOException {
        Files.createDirectories(folder.resolve("nothing"));

        assertThat(project.complaint()).isEqualTo("""
                        there is no function in the folder
                          where: PROJECT
                          why: looked for `pyproject.toml`, `uv.lock`, `poetry.lock`, `Pipfile`, `Pipfile.lock`, \
                        `requirements.txt`, `setup.py`, `setup.cfg`, `*.py`, `pom.xml`, `build.gradle`, \
                        `build.gradle.kts`, `settings.gradle`, `settings.gradle.kts`, `*.java`; source files \
                        also in `src`
                          cure: run Slipway in the folder of the function, or name the folder with `path` in \
                        `slipway.yaml`""");
    }
}
