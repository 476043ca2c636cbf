package dev.slipway.build.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.files.SlipwayHome;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {

    @TempDir
    Path project;

    @Test
    void whatABuildMakesIsNotItsInput() throws IOException {
        write("pom.xml", "src/main/java/A.java", "target/classes/A.class", "module/pom.xml", "module/target/x.jar");
        write(".git/HEAD", ".idea/workspace.xml", "slipway.yaml", "slipway.lock");

        assertThat(paths()).containsExactlyInAnyOrder("pom.xml", "src/main/java/A.java", "module/pom.xml");
    }

    @Test
    void whatSlipwayKeepsThereForItselfIsNoInput() throws IOException {
        write("pom.xml");
        SlipwayHome home = SlipwayHome.in(project.resolve("kept"));
        home.mark();
        write("kept/cache/layer/A.java");

        assertThat(paths()).containsExactly("pom.xml");
    }

    @Test
    void aPackageThatIsNamedLikeABuildFolderIsInput() throws IOException {
        write("pom.xml", "src/main/java/example/target/A.java", "src/main/java/example/build/B.java");

        assertThat(paths()).contains("src/main/java/example/target/A.java", "src/main/java/example/build/B.java");
    }

    @Test
    void gradlesBuildFolderLiesBesideItsScript() throws IOException {
        write("build.gradle.kts", "build/classes/A.class", ".gradle/cache", "src/main/resources/build/B.txt");

        assertThat(paths()).containsExactlyInAnyOrder("build.gradle.kts", "src/main/resources/build/B.txt");
    }

    @Test
    void sourcesThatAnIgnoreFileKeepsOutOfTheRepositoryAreInput() throws IOException {
        write("pom.xml", "generated/A.java");
        Files.writeString(project.resolve(".gitignore"), "generated/\n");

        assertThat(paths()).contains("generated/A.java");
    }

    private List<String> paths() throws IOException {
        return ProjectFiles.of(project).stream().map(LayerEntry::path).toList();
    }

    private void write(String... files) throws IOException {
        for (String file : files) {
            Path path = project.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }
    }
}
