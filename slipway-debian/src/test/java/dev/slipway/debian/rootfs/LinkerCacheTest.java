package dev.slipway.debian.rootfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkerCacheTest {

    @ParameterizedTest
    @CsvSource({
        "libc.so.6, libm.so.6",
        "libdb-5.3.so, libdb-5.10.so",
        "liba.so.9, liba.so.10",
        "libz.so, libz.so.1",
        "libc.so.6, libc2.so.6",
        "libBrokenLocale.so.1, libacl.so.1",
    })
    void digitsCompareAsNumbersAndComeAfterTheRest(String first, String second) {
        assertThat(LinkerCache.compare(first, second)).isNegative();
        assertThat(LinkerCache.compare(second, first)).isPositive();
        assertThat(LinkerCache.compare(first, first)).isZero();
    }

    @Test
    void theCacheHasTheFormThatTheLinkerReads() {
        byte[] cache = LinkerCache.write(
                Map.of("libc.so.6", "/lib/libc.so.6", "libz.so.1", "/lib/libz.so.1", "libm.so.6", "/lib/libm.so.6"),
                0x0303);
        ByteBuffer buffer = ByteBuffer.wrap(cache).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(cache, 0, 20, StandardCharsets.US_ASCII)).isEqualTo("glibc-ld.so.cache1.1");
        assertThat(buffer.getInt(20)).isEqualTo(3);
        assertThat(cache).hasSize(48 + 3 * 24 + buffer.getInt(24));
        assertThat(cache[28]).isEqualTo((byte) 2);
        List<String> entries = new ArrayList<>();
        for (int at = 48; at < 48 + 3 * 24; at += 24) {
            assertThat(buffer.getInt(at)).isEqualTo(0x0303);
            assertThat(buffer.getLong(at + 16)).isZero();
            entries.add(text(cache, buffer.getInt(at + 4)) + " " + text(cache, buffer.getInt(at + 8)));
        }
        assertThat(entries)
                .containsExactly("libz.so.1 /lib/libz.so.1", "libm.so.6 /lib/libm.so.6", "libc.so.6 /lib/libc.so.6");
    }

    private static String text(byte[] cache, int at) {
        int end = at;
        while (cache[end] != 0) {
            end++;
        }
        return new String(cache, at, end - at, StandardCharsets.UTF_8);
    }
}
