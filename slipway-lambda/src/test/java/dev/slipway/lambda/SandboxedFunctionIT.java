package dev.slipway.lambda;

import static dev.slipway.lambda.testing.Functions.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.progress.Progress;
import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.lambda.function.Invocation;
import dev.slipway.lambda.function.InvocationResult;
import dev.slipway.lambda.function.LogType;
import dev.slipway.lambda.function.ProcessorSpeed;
import dev.slipway.lambda.testing.RecordedEvents;
import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Platform;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.store.Store;
import dev.slipway.sandbox.SandboxHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Functions in real sandboxes. The image is Debian's static busybox and a runtime client written for its
/// shell: the event is a JSON string that holds a command, the answer is what the command prints.
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SandboxedFunctionIT {

    private static final Path BUSYBOX = Path.of("/bin/busybox");

    private static final String TIMED_OUT = "\"Sandbox.Timedout\"";

    private static final String RUNTIME = """
            #!/bin/busybox sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
            while :; do
              busybox wget -q -S -O /tmp/event $api/next 2>/tmp/headers || exit 9
              id=$(busybox sed -n 's/.*Lambda-Runtime-Aws-Request-Id: *//p' /tmp/headers | busybox tr -d '\\r')
              eval "$(busybox sed 's/^"//; s/"$//' /tmp/event)" >/tmp/answer
              busybox wget -q -O /dev/null --post-file=/tmp/answer $api/$id/response || exit 8
            done
            """;

    private final RecordedEvents events = new RecordedEvents();

    @TempDir
    private Path folder;

    private SandboxHost host;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        host = SandboxHost.open(
                SlipwayHome.in(folder), Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"), Progress.silent());
        store = Store.open(folder.resolve("store"));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        host.close();
    }

    private LocalLambda lambda(Duration timeout, String workingDirectory, String... entrypoint) throws IOException {
        return lambda(timeout, ProcessorSpeed.AS_IN_LAMBDA, workingDirectory, entrypoint);
    }

    private LocalLambda lambda(Duration timeout, ProcessorSpeed speed, String workingDirectory, String... entrypoint)
            throws IOException {
        FunctionConfiguration function = new FunctionConfiguration(
                "shell",
                image(workingDirectory, List.of(entrypoint)),
                256,
                timeout,
                512,
                new LinkedHashMap<>(),
                5,
                "us-east-1");
        return LocalLambda.create(host::open, List.of(function), events, speed, Clock.systemUTC());
    }

    private LocalLambda lambda() throws IOException {
        return lambda(Duration.ofSeconds(30), "/var/task", "/var/task/runtime");
    }

    private Image image(String workingDirectory, List<String> entrypoint) throws IOException {
        Layer layer = store.layer(LayerContent.of(
                "shell",
                List.of(
                        new LayerEntry.RegularFile(
                                "bin/busybox", 0755, new FileContent.Bytes(Files.readAllBytes(BUSYBOX))),
                        new LayerEntry.RegularFile("var/task/runtime", 0755, FileContent.Bytes.of(RUNTIME)),
                        new LayerEntry.RegularFile("var/task/notes.txt", 0755, FileContent.Bytes.of("no program")),
                        new LayerEntry.RegularFile("var/task/secret", 0700, FileContent.Bytes.of(RUNTIME)))));
        SequencedMap<String, String> environment = new LinkedHashMap<>(Map.of("PATH", "/bin"));
        return store.image(
                new ImageConfig(
                        Platform.linuxOn(System.getProperty("os.arch")),
                        environment,
                        entrypoint,
                        List.of("argument"),
                        Optional.of(workingDirectory),
                        Optional.of("0:0"),
                        Map.of(),
                        List.of(layer.diffId()),
                        List.of(new ImageConfig.History("test", "shell", false))),
                List.of(layer));
    }

    private static Invocation running(String command) {
        return Invocation.of("shell", ("\"" + command + "\"").getBytes(StandardCharsets.UTF_8));
    }

    /// The kernel's own files tell, and no clock: 256 MB are 256/1769 of a period of 20 ms.
    @Test
    @Tag("root")
    void theFunctionGetsTheShareOfProcessorsThatItsMemoryHas() throws IOException {
        try (LocalLambda lambda = lambda()) {
            lambda.invoke(running("echo 1"));

            assertThat(processorQuotas()).containsOnlyOnce("2894");
        }
    }

    @Test
    void atFullSpeedTheFunctionGetsAll() throws IOException {
        try (LocalLambda lambda =
                lambda(Duration.ofSeconds(30), ProcessorSpeed.FULL, "/var/task", "/var/task/runtime")) {
            lambda.invoke(running("echo 1"));

            assertThat(processorQuotas()).doesNotContain("2894");
        }
    }

    /// Of the control groups of this process's sandboxes, each period, in microseconds.
    private static List<String> processorQuotas() throws IOException {
        String ours = ProcessHandle.current().pid() + "-";
        try (Stream<Path> files = Files.find(Path.of("/sys/fs/cgroup"), 9, (file, _) -> isProcessorQuota(file, ours))) {
            List<String> quotas = new ArrayList<>();
            for (Path file : files.toList()) {
                quotas.add(Files.readString(file).strip().split(" ", -1)[0]);
            }
            return quotas;
        }
    }

    private static boolean isProcessorQuota(Path file, String group) {
        String name = file.getFileName().toString();
        return (name.equals("cpu.cfs_quota_us") || name.equals("cpu.max"))
                && FileTree.folderOf(file).getFileName().toString().startsWith(group);
    }

    @Test
    void theFunctionReachesTheRuntimeApiAtLambdasAddress() throws IOException {
        try (LocalLambda lambda = lambda()) {
            assertThat(text(lambda.invoke(running("echo $AWS_LAMBDA_RUNTIME_API; pwd; busybox id -u"))
                            .payload()))
                    .startsWith("127.0.0.1:9001\n/var/task\n");
        }
    }

    @Test
    void functionsAtOnceHaveNetworksAndTemporaryFoldersOfTheirOwn() throws Exception {
        try (LocalLambda lambda = lambda();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<InvocationResult> one =
                    callers.submit(() -> lambda.invoke(running("busybox sleep 2; ls /tmp/mine 2>&1")));
            events.await(lines -> lines.stream().anyMatch(line -> line.text().startsWith("START")));
            assertThat(lambda.invoke(running("echo mine >/tmp/mine")).functionError())
                    .isEmpty();
            assertThat(text(one.get().payload())).doesNotContain("/tmp/mine\n");
        }
        assertThat(events.lifecycle()).contains("started shell 1", "started shell 2");
    }

    @Test
    void theLogTailIsComplete() throws IOException {
        try (LocalLambda lambda = lambda()) {
            for (int call = 0; call < 20; call++) {
                InvocationResult result = lambda.invoke(
                        running("echo out " + call + " >&2; echo answer").withLogType(LogType.TAIL));
                assertThat(text(result.logTail().orElseThrow()).lines())
                        .hasSize(4)
                        .element(1)
                        .isEqualTo("out " + call);
            }
        }
    }

    /// On a slow machine the time may be up before the function has begun; then it is asked again.
    @Test
    void theTemporaryFolderOutlivesTheTimeout() throws Exception {
        try (LocalLambda lambda = lambda(Duration.ofSeconds(2), "/var/task", "/var/task/runtime")) {
            boolean written = false;
            while (!written) {
                InvocationResult late =
                        lambda.invoke(running("echo kept >/tmp/file; echo written >&2; busybox sleep 60"));
                assertThat(text(late.payload())).contains(TIMED_OUT);
                written = events.awaitReport(late.requestId()).stream()
                        .anyMatch(line -> line.text().equals("written"));
            }
            String kept = TIMED_OUT;
            while (kept.contains(TIMED_OUT)) {
                kept = text(lambda.invoke(running("busybox cat /tmp/file")).payload());
            }
            assertThat(kept).isEqualTo("kept\n");
        }
    }

    @Test
    void theReportHasTheMemoryThatWasUsed() throws Exception {
        try (LocalLambda lambda = lambda()) {
            String report = events.awaitReport(lambda.invoke(running("echo")).requestId())
                    .getLast()
                    .text();
            assertThat(report).containsPattern("\tMemory Size: 256 MB\tMax Memory Used: [1-9]\\d* MB\t");
        }
    }

    @Test
    void anOutOfMemoryLooksLikeBeingKilled() throws IOException {
        try (LocalLambda lambda = lambda()) {
            InvocationResult result = lambda.invoke(running("exec busybox tail /dev/zero"));
            assertThat(result.functionError()).contains("Unhandled");
            assertThat(text(result.payload())).contains("Runtime exited with error: signal: killed");
        }
    }

    @Test
    void aRuntimeThatEndsIsStartedAgain() throws IOException {
        try (LocalLambda lambda = lambda()) {
            assertThat(text(lambda.invoke(running("exit 7")).payload()))
                    .contains("Runtime exited with error: exit status 7");
            assertThat(text(lambda.invoke(running("echo again")).payload())).isEqualTo("again\n");
        }
        assertThat(events.lifecycle()).containsExactly("started shell 1", "stopped shell 1");
    }

    @Test
    void anEntryPointThatIsNotThereIsALaunchError() throws IOException {
        assertLaunchError(
                "/var/task", "/nowhere", "Runtime.InvalidEntrypoint", "fork/exec /nowhere: no such file or directory");
    }

    @Test
    void anEntryPointThatLambdasUserMayNotExecuteIsALaunchError() throws IOException {
        assertLaunchError(
                "/var/task",
                "/var/task/secret",
                "Runtime.InvalidEntrypoint",
                "fork/exec /var/task/secret: permission denied");
    }

    @Test
    void anEntryPointThatIsNoProgramIsALaunchError() throws IOException {
        assertLaunchError(
                "/var/task",
                "/var/task/notes.txt",
                "Runtime.InvalidEntrypoint",
                "fork/exec /var/task/notes.txt: exec format error");
    }

    @Test
    void aWorkingDirectoryThatIsNotThereIsALaunchError() throws IOException {
        assertLaunchError(
                "/nowhere",
                "/var/task/runtime",
                "Runtime.InvalidWorkingDir",
                "chdir /nowhere: no such file or directory");
    }

    private void assertLaunchError(String workingDirectory, String entrypoint, String type, String message)
            throws IOException {
        try (LocalLambda lambda = lambda(Duration.ofSeconds(5), workingDirectory, entrypoint)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                InvocationResult result = lambda.invoke(running("echo"));
                assertThat(text(result.payload()))
                        .isEqualTo("{\"errorType\":\"" + type + "\",\"errorMessage\":\"RequestId: " + result.requestId()
                                + " Error: " + message + "\"}");
            }
        }
        assertThat(events.texts())
                .contains("IMAGE\tLaunch error: " + message + "\tEntrypoint: [" + entrypoint
                        + "]\tCmd: [argument]\tWorkingDir: [" + workingDirectory + "]");
    }
}
