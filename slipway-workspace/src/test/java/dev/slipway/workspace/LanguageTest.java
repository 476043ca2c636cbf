package dev.slipway.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageTest {

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void anEmptyFolder() {
        project = Project.in(folder);
    }

    @Test
    void aProjectFileSpeaksLouderThanASourceFile() throws IOException {
        project.with("requirements.txt", "")
                .with("Tool.java", "class Tool {}")
                .with("app.py", "def handler(a, b): ...");

        assertThat(project.decision("language").choice()).isEqualTo("python");
        assertThat(project.decision("language").reason()).isEqualTo("found `requirements.txt`");
    }

    @Test
    void aPackageOfToolsDoesNotMakeAPythonFunctionNode() throws IOException {
        project.with("package.json", "{}").with("app.py", "def handler(event, context): ...");

        assertThat(project.decision("language").choice()).isEqualTo("python");
    }

    @Test
    void projectFilesOfTwoLanguagesAreAnError() throws IOException {
        project.with("pom.xml", "<project/>").with("requirements.txt", "").with("uv.lock", "");

        assertThat(project.complaint()).isEqualTo("""
                        the folder has project files of several languages
                          where: PROJECT
                          why: found Python (`uv.lock`, `requirements.txt`) and Java (`pom.xml`)
                          cure: say which one the function is written in with `language` in `slipway.yaml`""");
    }

    @Test
    void theConfigurationDecidesBetweenThem() throws IOException {
        project.with("pom.xml", "<project/>")
                .with("requirements.txt", "")
                .with("app.py", "def handler(event, context): ...")
                .with("slipway.yaml", "services: {a: {language: python}}");

        assertThat(project.decision("language").reason()).isEqualTo("`slipway.yaml:1:26`");
    }

    @Test
    void aLanguageThatIsNotPackagedYetIsNamed() throws IOException {
        project.with("go.mod", "module example");

        assertThat(project.complaint()).isEqualTo("""
                        functions in Go are not packaged yet
                          where: PROJECT
                          why: found `go.mod`; packaged are `Python`, `Java`
                          cure: run Slipway in the folder of a function in one of these languages""");
    }
}
