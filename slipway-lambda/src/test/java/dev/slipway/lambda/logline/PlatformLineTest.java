package dev.slipway.lambda.logline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatformLineTest {

    private static final Duration TOOK = Duration.ofNanos(1_234_567);

    @Test
    void startAndEnd() {
        assertThat(PlatformLine.start("id")).isEqualTo("START RequestId: id Version: $LATEST");
        assertThat(PlatformLine.end("id")).isEqualTo("END RequestId: id");
    }

    @Test
    void theReportOfAWarmInvocation() {
        assertThat(PlatformLine.report("id", TOOK, Optional.empty(), 128, 40L << 20, Optional.empty()))
                .isEqualTo("REPORT RequestId: id\tDuration: 1.23 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB"
                        + "\tMax Memory Used: 40 MB\t");
    }

    @Test
    void theReportOfAColdInvocationBillsTheInitPhase() {
        assertThat(PlatformLine.report(
                        "id", TOOK, Optional.of(Duration.ofMillis(100)), 128, 40L << 20, Optional.empty()))
                .isEqualTo("REPORT RequestId: id\tDuration: 1.23 ms\tBilled Duration: 102 ms\tMemory Size: 128 MB"
                        + "\tMax Memory Used: 40 MB\tInit Duration: 100.00 ms\t");
    }

    @Test
    void theReportOfAStoppedInvocationSaysWhy() {
        assertThat(PlatformLine.report(
                        "id", TOOK, Optional.empty(), 128, 1, Optional.of(new PlatformLine.Failure.TimedOut())))
                .endsWith("\tMax Memory Used: 1 MB\tStatus: timeout\t");
        assertThat(PlatformLine.report(
                        "id",
                        TOOK,
                        Optional.empty(),
                        128,
                        1,
                        Optional.of(new PlatformLine.Failure.Failed("Runtime.ExitError"))))
                .endsWith("\tStatus: error\tError Type: Runtime.ExitError\t");
    }

    @Test
    void billedTimeIsRoundedUpAndNeverNothing() {
        assertThat(report(Duration.ofNanos(1))).contains("Duration: 0.00 ms\tBilled Duration: 1 ms");
        assertThat(report(Duration.ofMillis(7))).contains("Billed Duration: 7 ms");
        assertThat(report(Duration.ofNanos(7_000_001))).contains("Billed Duration: 8 ms");
    }

    private static String report(Duration duration) {
        return PlatformLine.report("id", duration, Optional.empty(), 128, 1, Optional.empty());
    }

    @Test
    void theReportOfAnInitPhaseThatFailed() {
        assertThat(PlatformLine.initReport(Duration.ofSeconds(10), "init", new PlatformLine.Failure.TimedOut()))
                .isEqualTo("INIT_REPORT Init Duration: 10000.00 ms\tPhase: init\tStatus: timeout");
    }

    @Test
    void aTimeout() {
        assertThat(PlatformLine.timedOut(Instant.parse("2026-01-02T03:04:05.678901Z"), "id", Duration.ofMillis(1_500)))
                .isEqualTo("2026-01-02T03:04:05.678Z id Task timed out after 1.50 seconds");
    }

    @Test
    void aLaunchErrorHasWhatWasToBeStarted() {
        assertThat(PlatformLine.launchError(
                        "fork/exec /app: no such file or directory", List.of("/app", "-v"), List.of("a", "b"), "/"))
                .isEqualTo("IMAGE\tLaunch error: fork/exec /app: no such file or directory\tEntrypoint: [/app,-v]"
                        + "\tCmd: [a,b]\tWorkingDir: [/]");
    }
}
