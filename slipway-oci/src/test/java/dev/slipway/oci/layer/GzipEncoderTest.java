package dev.slipway.oci.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipEncoderTest {

    private static final int HEADER_SIZE = 10;
    private static final int TRAILER_SIZE = 8;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 1_000, 10_000, 65_536, 1 << 20})
    void anyChunkSizeGivesOneMemberWithTheSameContent(int chunkSize) throws Exception {
        for (byte[] content : contents(chunkSize < 100 ? 3_000 : 300_000)) {
            byte[] compressed = compress(content, chunkSize);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
                    .isEqualTo(content);
            assertThat(bytesAfterTheDeflateStream(compressed, content.length)).isEqualTo(TRAILER_SIZE);
        }
    }

    @Test
    void theHeaderHoldsNeitherATimeNorAnOperatingSystem() throws IOException {
        assertThat(compress("x".getBytes(StandardCharsets.UTF_8), 100))
                .startsWith(0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF);
    }

    @Test
    void theSameContentGivesTheSameBytesHoweverItIsWritten() throws IOException {
        byte[] content = contents(100_000)[0];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GzipEncoder encoder = new GzipEncoder(Channels.newChannel(out), 10_000)) {
            for (int i = 0; i < content.length; i += 777) {
                encoder.write(content, i, Math.min(777, content.length - i));
            }
            encoder.finish();
        }
        assertThat(out.toByteArray()).isEqualTo(compress(content, 10_000));
    }

    /// Text, text that repeats itself, bytes that do not compress, both mixed, zeros, and nothing.
    private static byte[][] contents(int size) {
        Random random = new Random(size);
        byte[] text = new byte[size];
        for (int i = 0; i < size; i++) {
            text[i] = (byte) "etaoin shrdlu\n".charAt((int) Math.min(13, Math.abs(random.nextGaussian() * 5)));
        }
        byte[] noise = new byte[size];
        random.nextBytes(noise);
        byte[] mixed = text.clone();
        System.arraycopy(noise, 0, mixed, size / 3, size / 3);
        byte[] repeated = new byte[size];
        for (int i = 0; i < size; i++) {
            repeated[i] = (byte) "slipway ".charAt(i % 8);
        }
        return new byte[][] {text, noise, mixed, repeated, new byte[size], {}};
    }

    private static byte[] compress(byte[] content, int chunkSize) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GzipEncoder encoder = new GzipEncoder(Channels.newChannel(out), chunkSize)) {
            encoder.write(content);
            encoder.finish();
        }
        return out.toByteArray();
    }

    /// Another member would be more than a trailer.
    private static int bytesAfterTheDeflateStream(byte[] compressed, int size) throws DataFormatException {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(Arrays.copyOfRange(compressed, HEADER_SIZE, compressed.length));
            inflater.inflate(new byte[size]);
            inflater.inflate(new byte[1]);
            assertThat(inflater.finished()).isTrue();
            return inflater.getRemaining();
        }
    }
}
