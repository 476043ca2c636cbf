package dev.slipway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sandbox as a process sees it, compared with `reference/lambda-contract.md` 1.8.
class SandboxIT {

    private static final SandboxSpecification.Limits LIMITS =
            new SandboxSpecification.Limits(128L << 20, 1024, 1024, 16L << 20);

    @TempDir
    private Path folder;

    private SandboxHost host;

    @BeforeEach
    void open() throws IOException {
        host = SandboxHost.open(
                new SlipwayHome(folder.resolve("cache"), folder.resolve("data"), folder.resolve("state")),
                Map.of("PATH", "/usr/bin"),
                Progress.silent());
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void theProcessIsAnUnprivilegedUserInAReadOnlyRoot() throws Exception {
        try (Sandbox sandbox = host.open(lambda())) {
            SandboxProcess process = sandbox.start(
                    shell("busybox id -u; busybox id -g; busybox touch /x; busybox touch /tmp/y && echo ok"));
            String out = new String(process.standardOutput().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.standardError().readAllBytes(), StandardCharsets.UTF_8);
            System.out.println(process.exit().join() + err);
            assertThat(out).isEqualTo("993\n990\nok\n");
            assertThat(err).contains("Read-only file system");
        }
    }

    private static SandboxSpecification lambda() {
        return new SandboxSpecification(
                List.of(TestLayer.busybox()),
                SandboxSpecification.RootAccess.READ_ONLY,
                List.of(),
                SandboxSpecification.Network.ISOLATED,
                LIMITS);
    }

    private static ProcessSpecification shell(String script) {
        LinkedHashMap<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", "/bin");
        return new ProcessSpecification(
                List.of("/bin/sh", "-c", script), environment, "/var/task", ProcessSpecification.User.LAMBDA);
    }
}
