package dev.slipway.io.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArArchiveTest {

    private static final String MAGIC = "!<arch>\n";

    @TempDir
    private Path folder;

    @Test
    void membersAreFoundBehindOddSizesToo() throws IOException {
        assertThat(members(MAGIC + header("debian-binary", "3") + "abc\n" + header("data.tar.xz/", "2") + "de"))
                .containsExactly(
                        new ArArchive.Member("debian-binary", 68, 3), new ArArchive.Member("data.tar.xz", 132, 2));
    }

    @Test
    void somethingElseIsRefused() {
        assertRefused("!<what>\n", "it is no `ar` archive");
        assertRefused("", "it is cut off");
    }

    @Test
    void anArchiveThatIsCutOffIsRefused() {
        assertRefused(MAGIC + header("a", "10") + "abc", "it is cut off within its member `a`");
        assertRefused(MAGIC + header("a", "10").substring(0, 30), "it is cut off");
    }

    @Test
    void aDamagedHeaderIsRefused() {
        assertRefused(MAGIC + header("a", "1").replace('`', '\''), "the header of a member is damaged");
        assertRefused(MAGIC + header("a", "-1"), "the size of a member is no number");
        assertRefused(MAGIC + header("a", ""), "the size of a member is no number");
    }

    @Test
    void endlessMembersAreRefused() {
        assertRefused(MAGIC + header("a", "0").repeat(65), "it has more than 64 members");
    }

    private static String header(String name, String size) {
        return String.format(Locale.ROOT, "%-16s%-12s%-6s%-6s%-8s%-10s`\n", name, "0", "0", "0", "100644", size);
    }

    private List<ArArchive.Member> members(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("a.ar"), content, StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(file)) {
            return ArArchive.members(channel);
        }
    }

    private void assertRefused(String content, String reason) {
        assertThatThrownBy(() -> members(content))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessage(reason);
    }
}
