package dev.slipway.build.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.slipway.io.files.SlipwayHome;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteCodeCacheTest {

    private static final Digest KEY = Digest.of(new byte[] {1});
    private static final Digest OTHER_KEY = Digest.of(new byte[] {2});

    @TempDir
    Path folder;

    @Test
    void whatWasKeptIsTakenAgainAndAgain() throws IOException {
        ByteCodeCache cache = ByteCodeCache.in(SlipwayHome.in(folder));
        cache.keep(KEY, Files.writeString(folder.resolve("compiled"), "code"));
        Files.delete(folder.resolve("compiled"));

        assertThat(cache.take(KEY, folder.resolve("a/b.pyc"))).isTrue();
        assertThat(cache.take(KEY, folder.resolve("c.pyc"))).isTrue();
        assertThat(folder.resolve("a/b.pyc")).hasContent("code");
        assertThat(folder.resolve("c.pyc")).hasContent("code");
    }

    @Test
    void whatWasNotKeptIsNotThere() throws IOException {
        ByteCodeCache cache = ByteCodeCache.in(SlipwayHome.in(folder));
        cache.keep(KEY, Files.writeString(folder.resolve("compiled"), "code"));

        assertThat(cache.take(OTHER_KEY, folder.resolve("a/b.pyc"))).isFalse();
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void aFileThatCouldNotBeCompiledLeavesNothing() throws IOException {
        ByteCodeCache cache = ByteCodeCache.in(SlipwayHome.in(folder));

        cache.keep(KEY, folder.resolve("never compiled"));

        assertThat(cache.take(KEY, folder.resolve("b.pyc"))).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatAPowerFailureLeftEmptyIsMadeAndKeptAgain() throws IOException {
        ByteCodeCache cache = ByteCodeCache.in(SlipwayHome.in(folder));
        Path lost = Files.writeString(folder.resolve("lost"), "");
        cache.keep(KEY, lost);

        assertThat(cache.take(KEY, folder.resolve("a.pyc"))).isFalse();
        cache.keep(KEY, Files.writeString(folder.resolve("again"), "code"));
        assertThat(cache.take(KEY, folder.resolve("a.pyc"))).isTrue();
        assertThat(folder.resolve("a.pyc")).hasContent("code");
    }

    @Test
    void whatIsNoFolderIsToldAndNotOverwritten() throws IOException {
        ByteCodeCache cache = ByteCodeCache.in(SlipwayHome.in(folder));
        cache.keep(KEY, Files.writeString(folder.resolve("compiled"), "code"));
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertThatIOException().isThrownBy(() -> cache.take(KEY, file.resolve("b.pyc")));
        assertThat(file).hasContent("no folder");
    }

    @Test
    void ofTwoBuildsThatKeepTheSameTheFirstWins() throws IOException {
        ByteCodeCache cache = ByteCodeCache.in(SlipwayHome.in(folder));
        cache.keep(KEY, Files.writeString(folder.resolve("first"), "code"));
        cache.keep(KEY, Files.writeString(folder.resolve("second"), "code"));

        assertThat(cache.take(KEY, folder.resolve("b.pyc"))).isTrue();
        assertThat(Files.isSameFile(folder.resolve("b.pyc"), folder.resolve("first")))
                .isTrue();
    }
}
