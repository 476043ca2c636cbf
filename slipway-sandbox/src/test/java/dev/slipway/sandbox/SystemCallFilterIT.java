package dev.slipway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the kernel says to system calls of functions and of build steps. The same tests run as root and as an
/// ordinary user.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SystemCallFilterIT {

    private static final String EPERM = "error 1";
    private static final String ENOSYS = "error 38";

    private static final List<String> ANSWERS = List.of(
            "PTRACE " + EPERM,
            "KEYCTL " + EPERM,
            "ADD_KEY " + EPERM,
            "BPF " + EPERM,
            "PERF_EVENT_OPEN " + EPERM,
            "IO_URING_SETUP " + EPERM,
            "PIDFD_GETFD " + EPERM,
            "PROCESS_VM_READV " + EPERM,
            "UNSHARE " + EPERM,
            "CLONE3 " + ENOSYS,
            "GETPID done",
            "PERSONALITY done",
            "NOT_YET " + ENOSYS);

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
    void functionsAreRefusedWhatLambdaRefuses() {
        TestHost.Outcome outcome = host.run(JavaInside.specification(), JavaInside.main(SystemCalls.class));

        assertThat(outcome.out().lines()).as(outcome.toString()).containsExactlyElementsOf(ANSWERS);
    }

    @Test
    void buildStepsAreRefusedTheSameThoughTheyAreRoot() {
        ProcessSpecification calls = JavaInside.main(SystemCalls.class);
        ProcessSpecification asRoot = new ProcessSpecification(
                calls.command(), calls.environment(), calls.workingDirectory(), ProcessSpecification.User.ROOT);

        TestHost.Outcome outcome = host.run(JavaInside.specification(), asRoot);

        assertThat(outcome.out().lines()).as(outcome.toString()).containsExactlyElementsOf(ANSWERS);
    }

    @Test
    void noProcessMakesNamespacesOfItsOwn() {
        TestHost.Outcome outcome = host.run(TestHost.LAMBDA, "busybox unshare -r busybox id -u");

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("Operation not permitted");
    }
}
