package dev.slipway.io.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Caches.Limits MONTH = new Caches.Limits(Duration.ofDays(30), 1_000);

    @TempDir
    Path folder;

    private Caches caches() {
        return new Caches(
                folder.resolve("in-use.lock"),
                List.of(
                        new CacheFolder("packages", folder.resolve("packages"), 1, Set.of("locks")),
                        new CacheFolder("steps", folder.resolve("steps"), 2, Set.of())));
    }

    @Test
    void whatWasNotUsedForLongIsDeletedWithAllThatBelongsToIt() throws IOException {
        Path old = file("packages/aa.deb", 10, 31);
        Path lock = file("packages/aa.lock", 0, 400);
        Path recent = file("packages/bb.deb", 10, 29);

        assertThat(caches().prune(MONTH, NOW)).contains(new Caches.Pruned(1, 10));

        assertThat(old).doesNotExist();
        assertThat(lock).doesNotExist();
        assertThat(recent).exists();
    }

    /// Of two files of an entry one may not go without the other.
    @Test
    void anEntryIsAsYoungAsItsYoungestFile() throws IOException {
        Path control = file("packages/aa.control.tar", 10, 400);
        file("packages/aa.data.tar", 10, 1);

        assertThat(caches().prune(MONTH, NOW)).contains(new Caches.Pruned(0, 0));

        assertThat(control).exists();
    }

    @Test
    void overTheSizeThatWasUsedLongestAgoGoesFirst() throws IOException {
        Path oldest = file("packages/aa.deb", 600, 3);
        Path middle = file("steps/compile/bb/result", 300, 2);
        age(folder.resolve("steps/compile/bb"), 2);
        Path youngest = file("packages/cc.deb", 500, 1);

        assertThat(caches().prune(MONTH, NOW)).contains(new Caches.Pruned(1, 600));

        assertThat(oldest).doesNotExist();
        assertThat(middle).exists();
        assertThat(youngest).exists();
    }

    @Test
    void nothingIsDeletedWhileSomebodyUsesACache() throws IOException {
        Path old = file("packages/aa.deb", 10, 31);
        try (InterProcessLock _ = caches().use();
                InterProcessLock _ = caches().use()) {
            assertThat(caches().prune(MONTH, NOW)).isEmpty();
        }
        assertThat(old).exists();

        assertThat(caches().prune(MONTH, NOW)).isPresent();
        assertThat(old).doesNotExist();
    }

    @Test
    void whatAKilledProcessLeftIsAnEntryAndAFolderOfLocksIsNone() throws IOException {
        Path partial = file("packages/.slipway-partial-aa/file", 10, 31);
        age(FileTree.folderOf(partial), 31);
        Path lock = file("packages/locks/aa", 0, 400);
        age(FileTree.folderOf(lock), 400);

        caches().prune(MONTH, NOW);

        assertThat(partial).doesNotExist();
        assertThat(lock).exists();
    }

    @Test
    void whatIsUsedIsYoungAgain() throws IOException {
        Path old = file("packages/aa.deb", 10, 400);

        LastUse.mark(old);

        assertThat(caches().prune(MONTH, NOW)).contains(new Caches.Pruned(0, 0));
        assertThat(old).exists();
    }

    @Test
    void aCacheThatIsOneEntryGoesAsAWhole() throws IOException {
        Path file = file("uv/wheels/aa", 10, 1);
        age(folder.resolve("uv"), 31);
        Caches caches = new Caches(
                folder.resolve("in-use.lock"),
                List.of(new CacheFolder("installer", folder.resolve("uv"), 0, Set.of())));

        assertThat(caches.prune(MONTH, NOW)).contains(new Caches.Pruned(1, 10));

        assertThat(file).doesNotExist();
    }

    @Test
    void cachesThatAreNotThereAreEmpty() throws IOException {
        assertThat(caches().prune(MONTH, NOW)).contains(new Caches.Pruned(0, 0));
    }

    private Path file(String name, int bytes, int daysAgo) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(FileTree.folderOf(file));
        Files.write(file, new byte[bytes]);
        age(file, daysAgo);
        return file;
    }

    private static void age(Path path, int daysAgo) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(NOW.minus(Duration.ofDays(daysAgo))));
    }
}
