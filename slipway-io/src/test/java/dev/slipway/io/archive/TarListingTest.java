package dev.slipway.io.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where things lie in a tar, and tars that want too much memory for it.
class TarListingTest {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(1_000, 1L << 40, 4096);

    @TempDir
    Path folder;

    @Test
    void contentsAreFoundWhereTheyLie() throws IOException {
        Path tar = folder.resolve("two.tar");
        write(tar, "one", "first".repeat(1000), "x/".repeat(120) + "two", "second");

        List<TarListing.Member> members = TarListing.of(tar, LIMITS);

        byte[] bytes = Files.readAllBytes(tar);
        assertThat(members).hasSize(2);
        int offset = Math.toIntExact(members.getLast().offset());
        assertThat(new String(bytes, offset, 6, StandardCharsets.UTF_8)).isEqualTo("second");
    }

    @Test
    void aNameOfGigabytesIsNotRead() throws IOException {
        Path tar = folder.resolve("bomb.tar");
        long size = 8L << 30;
        Files.write(tar, header("././@LongLink", 'L', size));
        try (var channel = Files.newByteChannel(tar, StandardOpenOption.WRITE)) {
            channel.position(size); // a hole: it takes no space
            channel.write(ByteBuffer.wrap(new byte[1024]));
        }

        assertThatThrownBy(() -> TarListing.of(tar, LIMITS))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining("metadata");
    }

    private static void write(Path tar, String... namesAndContents) throws IOException {
        try (OutputStream out = Files.newOutputStream(tar)) {
            TarWriter writer = new TarWriter(out, Instant.EPOCH);
            for (int i = 0; i < namesAndContents.length; i += 2) {
                byte[] bytes = namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8);
                writer.file(namesAndContents[i], 0644, bytes.length, content -> content.write(bytes));
            }
            writer.finish();
        }
    }

    /// As POSIX has it (`ustar`), with a size in octal digits.
    private static byte[] header(String name, char type, long size) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, 124, Long.toOctalString(size) + " ");
        put(header, 136, "00000000000\0" + "        " + type);
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte value : header) {
            sum += value;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int offset, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, header, offset, text.length());
    }
}
