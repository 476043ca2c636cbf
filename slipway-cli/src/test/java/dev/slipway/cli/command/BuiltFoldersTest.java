package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.files.SlipwayHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltFoldersTest {

    @TempDir
    Path folder;

    @Test
    void aFolderIsRememberedUnderTheNameThatTheLauncherLooksFor() throws IOException {
        Path project = Files.createDirectories(folder.toRealPath().resolve("my project"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), project);

        BuiltFolders.remember(link, home());
        BuiltFolders.remember(project, home());

        assertThat(folder.resolve("home/cache/built"))
                .isDirectoryContaining(file ->
                        file.getFileName().toString().equals(project.toString().replace('/', '%')));
    }

    @Test
    void aPathThatIsTooLongForAFileNameIsNotRemembered() throws IOException {
        Path project = Files.createDirectories(folder.resolve("a".repeat(200)).resolve("b".repeat(200)));

        BuiltFolders.remember(project, home());

        assertThat(folder.resolve("home")).doesNotExist();
    }

    private SlipwayHome home() {
        return SlipwayHome.in(folder.resolve("home"));
    }
}
