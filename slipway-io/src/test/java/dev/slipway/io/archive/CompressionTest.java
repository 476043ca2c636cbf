package dev.slipway.io.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class CompressionTest {

    private static final byte[] CONTENT = "lorem ipsum ".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(Compression.class)
    void whatWasCompressedIsGivenBack(Compression compression) throws IOException {
        assertThat(decompress(compression, compress(compression), CONTENT.length))
                .isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void oneByteMoreThanAllowedIsRefused(Compression compression) throws IOException {
        byte[] compressed = compress(compression);
        assertThatThrownBy(() -> decompress(compression, compressed, CONTENT.length - 1L))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessage("it holds more than the allowed " + (CONTENT.length - 1) + " bytes");
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aStreamThatIsCutOffIsRefused(Compression compression) throws IOException {
        byte[] compressed = compress(compression);
        byte[] cut = Arrays.copyOf(compressed, compressed.length / 2);
        assertThatThrownBy(() -> decompress(compression, cut, CONTENT.length))
                .isInstanceOf(MalformedArchiveException.class);
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void somethingElseIsRefused(Compression compression) {
        assertThatThrownBy(() -> decompress(compression, CONTENT, CONTENT.length))
                .isInstanceOf(MalformedArchiveException.class);
    }

    @Test
    void theNameSaysTheCompression() {
        assertThat(Compression.of("data.tar.zst", "data.tar")).contains(Compression.ZSTD);
        assertThat(Compression.of("data.tar", "data.tar")).contains(Compression.NONE);
        assertThat(Compression.of("data.tar.lzma", "data.tar")).isEmpty();
    }

    private static byte[] decompress(Compression compression, byte[] compressed, long maximum) throws IOException {
        return compression
                .decompress(new ByteArrayInputStream(compressed), maximum)
                .readAllBytes();
    }

    private static byte[] compress(Compression compression) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream encoder = switch (compression) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out);
            case XZ -> new XZOutputStream(out, new LZMA2Options(1));
            case ZSTD -> new ZstdOutputStream(out);
        }) {
            encoder.write(CONTENT);
        }
        return out.toByteArray();
    }
}
