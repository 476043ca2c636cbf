package dev.slipway.debian.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.debian.TestPackage;
import dev.slipway.io.archive.MalformedArchiveException;
import dev.slipway.io.archive.TarListing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackedPackageTest {

    @TempDir
    private Path folder;

    @Test
    void filesAreFoundInTheTarWithoutBeingCopied() throws IOException {
        UnpackedPackage unpacked = TestUnpacking.unpack(
                TestPackage.of("p", "1")
                        .control("md5sums", "sums")
                        .field("Replaces", "q (<< 2), r")
                        .file("usr/bin/p", "content", 0755),
                folder);
        TarListing.Member member = unpacked.members().getLast();
        byte[] tar = Files.readAllBytes(unpacked.data());
        assertThat(new String(tar, (int) member.offset(), 7, StandardCharsets.UTF_8))
                .isEqualTo("content");
        assertThat(unpacked.controlFiles()).containsEntry("md5sums", "sums");
        assertThat(unpacked.names("Replaces")).containsExactly("q", "r");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 40, 100, 200})
    void aPackageThatIsCutOffIsMalformed(int length) throws IOException {
        byte[] deb = TestPackage.of("p", "1").file("f", "x").deb();
        Path cut = Files.write(folder.resolve("cut.deb"), Arrays.copyOf(deb, length));
        assertThatThrownBy(() -> DebFile.expand(cut, folder.resolve("c"), folder.resolve("d"), TestUnpacking.UNSEEN))
                .isInstanceOf(MalformedArchiveException.class);
        assertThat(folder.resolve("c")).doesNotExist();
    }

    @Test
    void anotherPackageThanTheIndexSaysIsRefused() throws IOException {
        TestUnpacking.unpack(TestPackage.of("p", "1"), folder);
        assertThatThrownBy(
                        () -> UnpackedPackage.read("q", folder.resolve("p.control.tar"), folder.resolve("p.data.tar")))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessage("it is another package than its index says");
    }

    @Test
    void aPathThatLeavesTheRootIsRefused() throws IOException {
        assertRefused(new TarArchiveEntry("../../etc/passwd"), "outside");
    }

    @Test
    void aDeviceIsRefused() throws IOException {
        assertRefused(new TarArchiveEntry("dev/null", TarConstants.LF_CHR), "is a device or a pipe");
    }

    private void assertRefused(TarArchiveEntry hostile, String reason) throws IOException {
        TestUnpacking.unpack(TestPackage.of("p", "1"), folder);
        Path data = folder.resolve("hostile.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(data))) {
            tar.putArchiveEntry(hostile);
            tar.closeArchiveEntry();
        }
        assertThatThrownBy(() -> UnpackedPackage.read("p", folder.resolve("p.control.tar"), data))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining(reason);
    }
}
