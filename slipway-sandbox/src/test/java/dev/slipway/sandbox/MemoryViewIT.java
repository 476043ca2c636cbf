package dev.slipway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The memory that programs inside take for theirs. The same tests run as root and as an ordinary user.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemoryViewIT {

    private static final long MIB = 1 << 20;

    @TempDir
    private Path folder;

    private TestHost host;

    @BeforeEach
    void open() throws IOException {
        host = new TestHost(folder);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void javaTakesAQuarterOfItForItsHeap() {
        assertThat(maxHeapSize(List.of())).isEqualTo(128 * MIB);
    }

    @Test
    void javaTakesTheShareThatItIsTold() {
        assertThat(maxHeapSize(List.of("-XX:MaxRAMPercentage=75"))).isEqualTo(384 * MIB);
    }

    @Test
    void theMemoryInformationTellsTheLimit() {
        TestHost.Outcome outcome = host.run(
                TestHost.specification(JavaInside.LIMITS, TestLayer.busybox()),
                "busybox grep -E '^(MemTotal|MemAvailable|SwapTotal):' /proc/meminfo");

        assertThat(outcome.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly("MemTotal: 524288 kB", "MemAvailable: 524288 kB", "SwapTotal: 0 kB");
    }

    @Test
    void nothingOfItCanBeChangedFromInside() {
        TestHost.Outcome outcome = host.run(
                TestHost.LAMBDA,
                "for file in $(busybox find /sys/fs/cgroup -name 'memory.*') /proc/meminfo /sys/fs/cgroup/x; do "
                        + "(echo 1 >$file) 2>/dev/null && echo $file; done; exit 0");

        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void noGroupOfThisMachineIsSeen() {
        assertThat(host.run(TestHost.LAMBDA, "busybox cat /proc/self/cgroup")
                        .out()
                        .lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith(":/"));
    }

    /// What Java says of itself, run with the programs and libraries of this machine.
    private long maxHeapSize(List<String> options) {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-XX:+PrintFlagsFinal", "-version"));
        TestHost.Outcome outcome =
                host.run(JavaInside.specification(), JavaInside.command(arguments.toArray(String[]::new)));

        return outcome.out()
                .lines()
                .filter(line -> line.contains(" MaxHeapSize "))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*= *([0-9]+) .*", "$1")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(outcome.toString()));
    }
}
