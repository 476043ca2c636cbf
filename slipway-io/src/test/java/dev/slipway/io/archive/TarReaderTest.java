package dev.slipway.io.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tars as an attacker would make them.
class TarReaderTest {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(10, 10_000, 200);

    @ParameterizedTest
    @ValueSource(strings = {"../etc/passwd", "a/../../etc/passwd", "/../x", "..", "a/b/../../../x"})
    void aPathThatLeavesTheRootIsRefused(String path) throws IOException {
        assertRefused(tar(entry(path, TarConstants.LF_NORMAL)), "outside");
    }

    @Test
    void aHardLinkToAPlaceOutsideIsRefusedAndASymbolicLinkIsHandedOutAsItIs() throws IOException {
        TarArchiveEntry hard = entry("link", TarConstants.LF_LINK);
        hard.setLinkName("../../etc/shadow");
        assertRefused(tar(hard), "outside");

        TarArchiveEntry symbolic = entry("link", TarConstants.LF_SYMLINK);
        symbolic.setLinkName("../../etc/shadow");
        try (TarReader reader = open(tar(symbolic))) {
            assertThat(reader.next().orElseThrow())
                    .isInstanceOfSatisfying(
                            TarEntry.SymbolicLink.class,
                            link -> assertThat(link.target()).isEqualTo("../../etc/shadow"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "./etc/passwd", "etc//passwd", "etc/./passwd", "//etc/passwd"})
    void absoluteAndUntidyPathsBecomeRelativeOnes(String path) throws IOException {
        try (TarReader reader = open(tar(entry(path, TarConstants.LF_NORMAL)))) {
            assertThat(reader.next().orElseThrow().path()).isEqualTo("etc/passwd");
        }
    }

    @Test
    void devicesAndPipesAreReported() throws IOException {
        byte[] tar = tar(
                entry("dev/null", TarConstants.LF_CHR),
                entry("dev/sda", TarConstants.LF_BLK),
                entry("pipe", TarConstants.LF_FIFO));
        try (TarReader reader = open(tar)) {
            for (TarEntry.Special.Kind kind : TarEntry.Special.Kind.values()) {
                assertThat(reader.next().orElseThrow())
                        .isInstanceOfSatisfying(
                                TarEntry.Special.class,
                                special -> assertThat(special.kind()).isEqualTo(kind));
            }
        }
    }

    @Test
    void moreEntriesThanAllowedAreRefused() throws IOException {
        TarArchiveEntry[] entries = new TarArchiveEntry[11];
        Arrays.setAll(entries, i -> entry("file" + i, TarConstants.LF_NORMAL));
        assertRefused(tar(entries), "10 entries");
    }

    @Test
    void moreBytesThanAllowedAreRefusedBeforeTheyAreRead() throws IOException {
        TarArchiveEntry large = entry("large", TarConstants.LF_NORMAL);
        large.setSize(4L << 30);
        assertRefused(header(large), "10000 bytes");
    }

    @Test
    void aPathThatIsTooLongIsRefused() throws IOException {
        assertRefused(tar(entry("x".repeat(300), TarConstants.LF_NORMAL)), "200 bytes");
    }

    @Test
    void aNameOfGigabytesIsRefusedBeforeItFillsTheMemory() throws IOException {
        TarArchiveEntry longName = entry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
        longName.setSize(4L << 30);
        InputStream endless =
                new java.io.SequenceInputStream(new ByteArrayInputStream(header(longName)), new EndlessInputStream());
        try (TarReader reader = TarReader.open(endless, LIMITS)) {
            assertThatExceptionOfType(MalformedArchiveException.class)
                    .isThrownBy(reader::next)
                    .withMessageContaining("metadata");
        }
    }

    @Test
    void anArchiveThatIsCutOffIsRefusedWhereverItIsCut() throws IOException {
        TarArchiveEntry file = entry("file", TarConstants.LF_NORMAL);
        file.setSize(1_000);
        byte[] whole = tar(file);
        for (int length : new int[] {100, 511, 512, 700, 1_511}) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(IOException.class).as("cut at %d", length).isThrownBy(() -> readAll(cut));
        }
    }

    @Test
    void compressedArchivesAreReadWhateverTheirCompression() throws IOException {
        byte[] tar = tar(entry("file", TarConstants.LF_NORMAL));
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(tar);
        }
        ByteArrayOutputStream zstd = new ByteArrayOutputStream();
        try (OutputStream out = new io.airlift.compress.v3.zstd.ZstdOutputStream(zstd)) {
            out.write(tar);
        }
        for (byte[] archive : new byte[][] {tar, gzip.toByteArray(), zstd.toByteArray()}) {
            try (TarReader reader = open(archive)) {
                assertThat(reader.next().orElseThrow().path()).isEqualTo("file");
                assertThat(reader.next()).isEmpty();
            }
        }
    }

    @Test
    void bytesThatAreNoArchiveAreRefused() {
        byte[] noise = "this is no tar archive. ".repeat(100).getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(MalformedArchiveException.class).isThrownBy(() -> readAll(noise));
    }

    @Test
    void contentThatIsNotReadIsSkipped() throws IOException {
        TarArchiveEntry first = entry("first", TarConstants.LF_NORMAL);
        first.setSize(5_000);
        try (TarReader reader = open(tar(first, entry("second", TarConstants.LF_NORMAL)))) {
            reader.next();
            assertThat(reader.content().read(new byte[10])).isEqualTo(10);
            assertThat(reader.next().orElseThrow().path()).isEqualTo("second");
        }
    }

    private static void assertRefused(byte[] tar, String reason) throws IOException {
        try (TarReader reader = open(tar)) {
            assertThatExceptionOfType(MalformedArchiveException.class)
                    .isThrownBy(() -> {
                        Optional<TarEntry> entry = reader.next();
                        while (entry.isPresent()) {
                            entry = reader.next();
                        }
                    })
                    .withMessageContaining(reason);
        }
    }

    private static void readAll(byte[] tar) throws IOException {
        try (TarReader reader = open(tar)) {
            while (reader.next().isPresent()) {
                reader.content().readAllBytes();
            }
        }
    }

    private static TarReader open(byte[] tar) throws IOException {
        return TarReader.open(new ByteArrayInputStream(tar), LIMITS);
    }

    private static TarArchiveEntry entry(String path, byte type) {
        TarArchiveEntry entry = new TarArchiveEntry(path, type, true);
        entry.setModTime(java.nio.file.attribute.FileTime.from(Instant.EPOCH));
        return entry;
    }

    private static byte[] tar(TarArchiveEntry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (TarArchiveEntry entry : entries) {
                out.putArchiveEntry(entry);
                out.write(new byte[(int) entry.getSize()]);
                out.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    /// The entry's header alone.
    private static byte[] header(TarArchiveEntry entry) {
        byte[] header = new byte[TarConstants.DEFAULT_RCDSIZE];
        entry.writeEntryHeader(header);
        return header;
    }

    private static final class EndlessInputStream extends InputStream {
        @Override
        public int read() {
            return 'x';
        }
    }
}
