package dev.slipway.build.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedVariablesTest {

    @TempDir
    Path folder;

    @Test
    void variablesAreFoundInAllFilesAndNothingElseIs() throws IOException {
        Path settings = Files.writeString(
                folder.resolve("settings.xml"), "<password>${env.REPOSITORY_TOKEN}</password><id>${user.name}</id>");
        Path pom = Files.writeString(folder.resolve("pom.xml"), "<a>${env.CI}-${env.CI}</a><b>$env.HOME ${env.}</b>");

        assertThat(NamedVariables.in(List.of(settings, pom))).containsExactly("CI", "REPOSITORY_TOKEN");
    }
}
