package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.InterProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CacheCommandsTest {

    @TempDir
    Path folder;

    private Path old = Path.of("");

    @BeforeEach
    void fill() throws IOException {
        old = folder.resolve(".home/cache/debian/packages/aa.deb");
        Files.createDirectories(FileTree.folderOf(old));
        Files.write(old, new byte[1_000]);
        Files.setLastModifiedTime(old, FileTime.fromMillis(0));
        Files.write(old.resolveSibling("bb.deb"), new byte[500]);
    }

    @Test
    void theCachesAreListedWithTheirSizes() {
        CommandRun run = CommandRun.in(folder, "cache", "ls", "--format", "json");

        JsonNode packages = JsonMapper.shared().readTree(run.output()).get(0);
        assertThat(packages.path("cache").asString()).isEqualTo("Debian packages");
        assertThat(packages.path("entries").asInt()).isEqualTo(2);
        assertThat(packages.path("size").asLong()).isEqualTo(1_500);
        assertThat(packages.path("unusedDays").asLong()).isGreaterThan(20_000);
    }

    @Test
    void whatWasNotUsedForLongIsDeleted() {
        CommandRun run = CommandRun.in(folder, "cache", "prune");

        assertThat(run.output()).isEqualTo("deleted 1 entry: 1.0 kB\n");
        assertThat(old).doesNotExist();
        assertThat(old.resolveSibling("bb.deb")).exists();
    }

    @Test
    void whatIsUsedStaysAndItIsSaid() throws IOException {
        try (InterProcessLock _ = InterProcessLock.shared(folder.resolve(".home/cache/in-use.lock"))) {
            CommandRun run = CommandRun.in(folder, "cache", "prune");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.talk()).isEqualTo("""
                    error: cannot prune the caches
                      because: another command of Slipway uses them, such as `slipway run`

                    hint: wait until it has ended, or stop it
                    """);
        }
        assertThat(old).exists();
    }
}
