package dev.slipway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardLimitsTest {

    @TempDir
    Path process;

    @BeforeEach
    void asTheKernelWritesThem() throws Exception {
        Files.writeString(process.resolve("limits"), """
                Limit                     Soft Limit           Hard Limit           Units    \s
                Max stack size            8388608              unlimited            bytes    \s
                Max open files            1024                 20000                files    \s
                Max realtime timeout      unlimited            unlimited            us       \s
                """);
    }

    @Test
    void whatIsAboveTheHardLimitIsBroughtDownToIt() throws Exception {
        HardLimits limits = HardLimits.read(process);

        assertThat(limits.within("Max open files", BigInteger.valueOf(65_536))).isEqualTo(BigInteger.valueOf(20_000));
        assertThat(limits.within("Max open files", BigInteger.valueOf(1_024))).isEqualTo(BigInteger.valueOf(1_024));
    }

    @Test
    void whatIsUnlimitedOrUnknownIsGranted() throws Exception {
        HardLimits limits = HardLimits.read(process);

        assertThat(limits.within("Max stack size", BigInteger.TWO.pow(64))).isEqualTo(BigInteger.TWO.pow(64));
        assertThat(limits.within("Max nothing", BigInteger.TEN)).isEqualTo(BigInteger.TEN);
    }
}
