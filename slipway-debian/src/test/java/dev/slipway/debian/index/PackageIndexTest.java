package dev.slipway.debian.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.debian.control.BinaryPackage;
import dev.slipway.io.archive.MalformedArchiveException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageIndexTest {

    private static final String REST = "Architecture: amd64\nFilename: pool/x.deb\nSize: 1\nSHA256: 00\n";

    @TempDir
    private Path folder;

    @Test
    void packagesAreFoundByTheirNamesAndWhatTheyProvide() throws IOException {
        PackageIndex index = index("Package: mawk\nVersion: 1\nProvides: awk, awk-ng (= 2)\n" + REST + "\n"
                + "Package: gawk\nVersion: 5\nDescription: kept out\n long text\nProvides: awk\n" + REST + "\n"
                + "Package: gawk\nVersion: 6\n" + REST);
        assertThat(index.named("awk")).extracting(BinaryPackage::toString).containsExactly("mawk 1", "gawk 5");
        assertThat(index.named("gawk")).extracting(BinaryPackage::toString).containsExactly("gawk 5", "gawk 6");
        assertThat(index.named("awk-ng")).hasSize(1);
        assertThat(index.named("nawk")).isEmpty();
        assertThat(index.named("")).isEmpty();
        assertThat(index.names()).containsExactly("awk", "awk-ng", "gawk", "mawk");
        assertThat(index.named("mawk").getFirst().archive()).isEqualTo("trixie");
    }

    @Test
    void relationsMayGoOverSeveralLines() throws IOException {
        PackageIndex index = index("Package: a\nVersion: 1\nDepends: b,\n c (>= 2),\n d\n" + REST);
        assertThat(index.named("a").getFirst().depends()).hasSize(3);
    }

    @Test
    void anEmptyIndexHasNothing() throws IOException {
        assertThat(index("").names()).isEmpty();
    }

    @Test
    void paragraphsThatEndAtTheEndOfABufferAreWhole() throws IOException {
        StringBuilder packages = new StringBuilder();
        for (int number = 0; number < 3000; number++) {
            packages.append("Package: p").append(number).append("\nVersion: 1\nDescription: ");
            packages.append("x".repeat(number % 97)).append('\n').append(REST).append('\n');
        }
        PackageIndex index = index(packages.toString());
        for (int number = 0; number < 3000; number += 111) {
            assertThat(index.named("p" + number)).hasSize(1);
        }
        assertThat(index.names()).hasSize(3000);
    }

    @Test
    void aPackageWithoutWhatIsNeededIsMalformed() {
        assertThatThrownBy(() -> index("Package: a\nVersion: 1\n"))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining("without the field Architecture");
    }

    @Test
    void aLineBeyondEveryBoundIsMalformed() {
        assertThatThrownBy(() -> index("Description: " + "x".repeat(3 << 20)))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining("line");
        assertThat(folder.resolve("index")).doesNotExist();
    }

    @Test
    void aFileThatIsCutOffIsNoIndex() throws IOException {
        index("Package: a\nVersion: 1\n" + REST);
        Path file = folder.resolve("index");
        byte[] whole = Files.readAllBytes(file);
        for (int length : List.of(0, 10, whole.length - 1)) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> PackageIndex.open(file, "trixie")).isInstanceOf(IOException.class);
        }
    }

    private PackageIndex index(String packages) throws IOException {
        List<InputStream> sources = new ArrayList<>();
        sources.add(new ByteArrayInputStream(packages.getBytes(StandardCharsets.UTF_8)));
        PackageIndexWriter.write(sources, folder.resolve("index"));
        return PackageIndex.open(folder.resolve("index"), "trixie");
    }
}
