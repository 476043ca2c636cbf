package dev.slipway.io.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarWriterTest {

    private static final Instant TIME = Instant.parse("1980-01-01T00:00:00Z");
    private static final TarEntry.Attributes ATTRIBUTES = new TarEntry.Attributes(0644, 0, 0, TIME);

    @Test
    void anOrdinaryEntryIsPlainUstar() throws IOException {
        byte[] tar = write(writer -> writer.file("app.py", 0755, 3, out -> out.write(new byte[] {1, 2, 3})));
        assertThat(tar).hasSize(512 + 512 + 1024);
        assertThat(text(tar, 0, 100)).isEqualTo("app.py");
        assertThat(text(tar, 100, 8)).isEqualTo("0000755");
        assertThat(text(tar, 108, 8)).isEqualTo("0000000");
        assertThat(text(tar, 124, 12)).isEqualTo("00000000003");
        assertThat(text(tar, 136, 12)).isEqualTo("02263523000");
        assertThat(text(tar, 257, 6)).isEqualTo("ustar");
        assertThat(text(tar, 265, 64)).isEmpty();
        assertThat(tar[512]).isEqualTo((byte) 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 99, 100, 101, 154, 155, 156, 200, 255, 256, 257, 300, 4000})
    void pathsOfAnyLengthAreReadAsTheyWereWritten(int length) throws IOException {
        for (String unit : new String[] {"x", "folder/", "0123456789-123456789/", "ü", "日本/"}) {
            String path = unit.repeat(length / unit.length() + 1).substring(0, length);
            path = path.endsWith("/") ? path.substring(0, length - 1) + "e" : path;
            String expected = path;
            byte[] tar = write(writer -> {
                writer.file(expected, 0644, 0, _ -> {});
                writer.symbolicLink("link", expected);
                writer.hardLink("hard", expected, 0644);
                writer.directory(expected + "d", 0755);
            });
            try (TarReader reader = open(tar)) {
                assertThat(reader.next()).contains(new TarEntry.RegularFile(expected, ATTRIBUTES, 0));
                assertThat(target(reader.next())).isEqualTo(expected);
                assertThat(target(reader.next())).isEqualTo(expected);
                assertThat(reader.next().orElseThrow().path()).isEqualTo(expected + "d");
                assertThat(reader.next()).isEmpty();
            }
        }
    }

    @Test
    void aPathThatUstarCanHoldNeedsNoPaxHeader() throws IOException {
        String path = "p".repeat(155) + "/" + "n".repeat(100);
        assertThat(write(writer -> writer.file(path, 0644, 0, _ -> {}))).hasSize(512 + 1024);
    }

    @Test
    void aFileOfEightGibibytesHasItsSizeInAPaxHeader() {
        HeadOutputStream head = new HeadOutputStream();
        TarWriter writer = new TarWriter(head, TIME);
        assertThatIllegalStateException().isThrownBy(() -> writer.file("large", 0644, 1L << 33, _ -> {}));
        assertThat(head.bytes.toString(StandardCharsets.US_ASCII)).contains("19 size=8589934592\n");
    }

    @Test
    void ownersAndTimesOfTheirOwnAreKeptAlsoLargeOnes() throws IOException {
        TarEntry.Attributes attributes =
                new TarEntry.Attributes(04711, 3_000_000, 5, Instant.parse("2026-01-02T03:04:05Z"));
        byte[] tar = write(writer -> writer.directory("home", attributes));
        try (TarReader reader = open(tar)) {
            assertThat(reader.next()).contains(new TarEntry.Directory("home", attributes));
        }
    }

    @Test
    void contentThatIsNotAsLongAsAnnouncedIsRefused() {
        TarWriter writer = new TarWriter(OutputStream.nullOutputStream(), TIME);
        assertThatIllegalStateException()
                .isThrownBy(() -> writer.file("short", 0644, 2, out -> out.write(1)))
                .withMessageContaining("less");
        assertThatIllegalStateException()
                .isThrownBy(() -> writer.file("long", 0644, 2, out -> out.write(new byte[3])))
                .withMessageContaining("more");
    }

    private static TarReader open(byte[] tar) throws IOException {
        return TarReader.open(new ByteArrayInputStream(tar), new ArchiveLimits(100, 100, 20_000));
    }

    private static String target(Optional<TarEntry> entry) {
        return switch (entry.orElseThrow()) {
            case TarEntry.SymbolicLink link -> link.target();
            case TarEntry.HardLink link -> link.target();
            case TarEntry other -> throw new AssertionError(other);
        };
    }

    private static byte[] write(Script script) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TarWriter writer = new TarWriter(out, TIME);
        script.writeTo(writer);
        writer.finish();
        return out.toByteArray();
    }

    private static String text(byte[] tar, int offset, int length) {
        String text = new String(tar, offset, length, StandardCharsets.US_ASCII);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private interface Script {
        void writeTo(TarWriter writer) throws IOException;
    }

    private static final class HeadOutputStream extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int value) {
            bytes.write(value);
        }
    }
}
