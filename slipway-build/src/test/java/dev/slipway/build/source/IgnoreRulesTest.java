package dev.slipway.build.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreRulesTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # pattern      | path                | ignored
            *.log          | a.log               | true
            *.log          | deep/er/a.log       | true
            *.log          | a.log.txt           | false
            /top           | top                 | true
            /top           | below/top           | false
            a/b            | a/b                 | true
            a/b            | x/a/b               | false
            **/b           | x/y/b               | true
            a/**           | a/x/y               | true
            a/**           | a                   | false
            a/**/b         | a/b                 | true
            a/**/b         | a/x/y/b             | true
            a/*/b          | a/x/y/b             | false
            only/          | only                | false
            file[0-9].txt  | file7.txt           | true
            file[!0-9].txt | file7.txt           | false
            fo?            | foo                 | true
            \\#literal     | #literal            | true
            \\!literal     | !literal            | true
            a*b*c          | aXbXbXc             | true
            a*b*c          | aXbX                | false
            """)
    void gitPatternsMatchAsGitMatchesThem(String pattern, String path, boolean ignored) throws IOException {
        Files.writeString(root.resolve(".gitignore"), pattern + "\n");

        assertThat(rules().ignores(path, false)).isEqualTo(ignored);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *.log          | a.log               | true
            *.log          | deep/a.log          | false
            **/*.log       | deep/er/a.log       | true
            **/*.log       | a.log               | true
            data           | data/deep/file      | true
            data/          | data/file           | true
            /data          | data                | true
            ./data/../x    | x                   | true
            """)
    void dockerPatternsMatchFromTheRootOnAndAllBelow(String pattern, String path, boolean ignored) throws IOException {
        Files.writeString(root.resolve(".dockerignore"), pattern + "\n");

        assertThat(rules().ignores(path, false)).isEqualTo(ignored);
    }

    @Test
    void theLastLineThatSpeaksOfAPathDecides() throws IOException {
        Files.writeString(root.resolve(".gitignore"), "*.txt\n!keep.txt\nkeep.txt/\n");

        assertThat(rules().ignores("other.txt", false)).isTrue();
        assertThat(rules().ignores("keep.txt", false)).isFalse();
    }

    @Test
    void slipwaysOwnFileWinsOverDockersAndDockersOverGits() throws IOException {
        Files.writeString(root.resolve(".gitignore"), "git\n");
        assertThat(rules().ignores("git", false)).isTrue();

        Files.writeString(root.resolve(".dockerignore"), "docker\n");
        assertThat(rules().ignores("git", false)).isFalse();
        assertThat(rules().ignores("docker", false)).isTrue();

        Files.writeString(root.resolve(".slipwayignore"), "slipway\n");
        assertThat(rules().ignores("docker", false)).isFalse();
        assertThat(rules().ignores("slipway", false)).isTrue();
    }

    @Test
    void theDefaultsHoldWhereNoLineSpeaksAndCanBeTakenBack() throws IOException {
        assertThat(rules().ignores(".env", false)).isTrue();
        assertThat(rules().ignores("deep/__pycache__", true)).isTrue();

        Files.writeString(root.resolve(".slipwayignore"), "!.env\n");

        assertThat(rules().ignores(".env", false)).isFalse();
        assertThat(rules().ignores("deep/__pycache__", true)).isTrue();
    }

    @Test
    void gitFilesInFoldersBelowCountFromThereOn() throws IOException {
        Path below = Files.createDirectories(root.resolve("below"));
        Files.writeString(below.resolve(".gitignore"), "/generated\n");

        IgnoreRules.Folder inside = rules().enter(below, "below");

        assertThat(inside.ignores("below/generated", false)).isTrue();
        assertThat(inside.ignores("below/x/generated", false)).isFalse();
    }

    @Test
    void gitFilesOfTheRepositoryAboveCountToo() throws IOException {
        Files.createDirectories(root.resolve(".git"));
        Files.writeString(root.resolve(".gitignore"), "secret.txt\n/functions/one/data\n");
        Path service = Files.createDirectories(root.resolve("functions/one"));

        IgnoreRules.Folder rules = IgnoreRules.forService(service).root();

        assertThat(rules.ignores("secret.txt", false)).isTrue();
        assertThat(rules.ignores("data", true)).isTrue();
        assertThat(rules.ignores("deep/data", true)).isFalse();
    }

    @Test
    void aPatternMadeToTakeForeverDoesNot() throws IOException {
        Files.writeString(root.resolve(".gitignore"), "*a".repeat(200) + "b\n" + "**/a/".repeat(200) + "b\n");

        assertThat(rules().ignores("a".repeat(4000), false)).isFalse();
        assertThat(rules().ignores("a/".repeat(1000) + "c", false)).isFalse();
    }

    private IgnoreRules.Folder rules() throws IOException {
        return IgnoreRules.forService(root).root().enter(root, "");
    }
}
