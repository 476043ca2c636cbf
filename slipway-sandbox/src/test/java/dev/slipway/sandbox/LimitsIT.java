package dev.slipway.sandbox;

import static dev.slipway.sandbox.TestHost.LAMBDA;
import static dev.slipway.sandbox.TestHost.run;
import static dev.slipway.sandbox.TestHost.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the processes of a sandbox may use. The same tests run as root and as an ordinary user, with and without
/// control groups of either version.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitsIT {

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
    void whoeverUsesTooMuchMemoryIsKilledAndItIsTold() {
        try (Sandbox sandbox = host.open(LAMBDA)) {
            SandboxProcess.Exit exit = run(sandbox, "exec busybox dd if=/dev/zero of=/dev/null bs=400M count=9")
                    .exit();

            assertThat(exit).isEqualTo(new SandboxProcess.Exit(OptionalInt.empty(), OptionalInt.of(9), true));
        }
    }

    @Test
    void thePeakOfMemoryIsMeasured() {
        try (Sandbox sandbox = host.open(LAMBDA)) {
            run(sandbox, "busybox dd if=/dev/zero of=/dev/null bs=60M count=20");

            assertThat(sandbox.peakMemoryBytes()).isBetween(60L << 20, 80L << 20);
        }
    }

    @Test
    void whatLiesInTheTemporaryFolderDoesNotCountAsMemory() {
        try (Sandbox sandbox = host.open(withTemporaryFolder(512L << 20))) {
            SandboxProcess.Exit exit = run(
                            sandbox,
                            "busybox dd if=/dev/zero of=/tmp/big bs=1M count=300; "
                                    + "busybox dd if=/dev/zero of=/dev/null bs=60M count=20")
                    .exit();

            assertThat(exit).isEqualTo(status(0));
            assertThat(sandbox.peakMemoryBytes()).isLessThan(128L << 20);
        }
    }

    @Test
    void memoryIsLimitedThoughTheTemporaryFolderHasRoom() {
        try (Sandbox sandbox = host.open(withTemporaryFolder(512L << 20))) {
            SandboxProcess.Exit exit = run(sandbox, "exec busybox dd if=/dev/zero of=/dev/null bs=400M count=999")
                    .exit();

            assertThat(exit).isEqualTo(new SandboxProcess.Exit(OptionalInt.empty(), OptionalInt.of(9), true));
        }
    }

    @Test
    void onlyTheProcessorsThatItMayUseAreSeen() {
        SandboxSpecification one = TestHost.specification(
                new SandboxSpecification.Limits(128L << 20, 64, 1024, 1 << 20, OptionalInt.of(1)), TestLayer.busybox());
        SandboxSpecification many = TestHost.specification(
                new SandboxSpecification.Limits(128L << 20, 64, 1024, 1 << 20, OptionalInt.of(1024)),
                TestLayer.busybox());

        assertThat(host.run(one, "busybox nproc").out()).isEqualTo("1\n");
        assertThat(host.run(many, "busybox nproc").out())
                .isEqualTo(Runtime.getRuntime().availableProcessors() + "\n");
    }

    @Test
    void processorTimeIsLimitedFromThenOn() throws IOException {
        assumeTrue(ExpectedGroups.any());
        try (Sandbox sandbox = host.open(LAMBDA)) {
            sandbox.start(script("busybox sleep 60"));
            assertThat(TestProcesses.processorQuotas()).doesNotContain("5000");

            sandbox.limitProcessorTime(0.25);

            assertThat(TestProcesses.processorQuotas()).contains("5000");
        }
    }

    @Test
    void processesAreLimited() {
        assumeTrue(ExpectedGroups.any() || Identity.current() != Identity.ORDINARY_USER_ALONE);
        TestHost.Outcome outcome = host.run(
                TestHost.specification(
                        new SandboxSpecification.Limits(128L << 20, 20, 1024, 1 << 20), TestLayer.busybox()),
                "i=0; while [ $i -lt 40 ]; do busybox sleep 5 & i=$((i+1)); done");

        assertThat(outcome.err()).contains("can't fork");
    }

    private static SandboxSpecification withTemporaryFolder(long bytes) {
        return TestHost.specification(
                new SandboxSpecification.Limits(128L << 20, 64, 1024, bytes), TestLayer.busybox());
    }

    private static SandboxProcess.Exit status(int status) {
        return new SandboxProcess.Exit(OptionalInt.of(status), OptionalInt.empty(), false);
    }
}
