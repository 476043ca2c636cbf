package dev.slipway.sandbox;

import static dev.slipway.sandbox.TestHost.LAMBDA;
import static dev.slipway.sandbox.TestHost.LIMITS;
import static dev.slipway.sandbox.TestHost.assertThatProblem;
import static dev.slipway.sandbox.TestHost.run;
import static dev.slipway.sandbox.TestHost.script;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A sandbox as a process sees it from inside. The same tests run as root and as an ordinary user.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SandboxIT {

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
    void functionsRunAsLambdasUser() {
        assertThat(host.run(LAMBDA, "busybox id -u; busybox id -g").out())
                .startsWith(Identity.current().uidOfFunctions() + "\n");
    }

    @Test
    void functionsHaveNoCapabilitiesAndCanGainNone() {
        assertThat(host.run(LAMBDA, "busybox grep -E '^(Cap...|NoNewPrivs):' /proc/self/status")
                        .out())
                .contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1");
    }

    @Test
    void aMarkComesBehindAllThatTheProcessHasWritten() throws IOException {
        try (Sandbox sandbox = host.open(LAMBDA)) {
            SandboxProcess process = sandbox.start(script("echo out; echo err >&2; busybox sleep 60"));
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.standardOutput(), StandardCharsets.UTF_8));
            BufferedReader err =
                    new BufferedReader(new InputStreamReader(process.standardError(), StandardCharsets.UTF_8));
            assertThat(out.readLine()).isEqualTo("out");
            assertThat(process.markOutput("mark\n".getBytes(StandardCharsets.UTF_8)))
                    .isTrue();
            assertThat(out.readLine()).isEqualTo("mark");
            assertThat(err.lines().limit(2)).containsExactlyInAnyOrder("err", "mark");
            process.kill();
            assertThat(process.markOutput("late\n".getBytes(StandardCharsets.UTF_8)))
                    .isFalse();
        }
    }

    @Test
    void noMarkIsPutIntoAFileThatTheProcessWritesTo() {
        try (Sandbox sandbox = host.open(LAMBDA)) {
            SandboxProcess process = sandbox.start(script("exec >/tmp/file; echo ready >&2; busybox sleep 60"));
            assertThat(new BufferedReader(new InputStreamReader(process.standardError(), StandardCharsets.UTF_8))
                            .lines()
                            .findFirst())
                    .contains("ready");
            while (process.markOutput("mark\n".getBytes(StandardCharsets.UTF_8))) {
                Thread.onSpinWait(); // until `runc` has seen that the process's end of the pipe is closed
            }
            process.kill();
            assertThat(run(sandbox, "busybox cat /tmp/file").out()).isEmpty();
        }
    }

    @Test
    void onlyTheTemporaryFolderIsWritable() {
        TestHost.Outcome outcome = host.run(
                LAMBDA,
                "for folder in / /var/task /etc /proc/sys /dev /tmp; do "
                        + "busybox touch $folder/x 2>/dev/null && echo $folder; done; busybox stat -c %a /tmp");

        assertThat(outcome.out()).isIn("/tmp\n1777\n", "/dev\n/tmp\n1777\n");
    }

    @Test
    void theTemporaryFolderHasTheConfiguredSize() {
        TestHost.Outcome outcome =
                host.run(LAMBDA, "busybox dd if=/dev/zero of=/tmp/big bs=1M count=17; busybox stat -c %s /tmp/big");

        assertThat(outcome.err()).contains("No space left on device");
        assertThat(outcome.out()).isEqualTo((16 << 20) + "\n");
    }

    @Test
    void theTemporaryFolderOutlivesAProcessButNotTheSandbox() {
        try (Sandbox sandbox = host.open(LAMBDA)) {
            run(sandbox, "echo kept >/tmp/file");
            assertThat(run(sandbox, "busybox cat /tmp/file").out()).isEqualTo("kept\n");
        }
        assertThat(host.run(LAMBDA, "busybox cat /tmp/file").out()).isEmpty();
    }

    @Test
    void nothingOfThisMachineIsSeen() {
        TestHost.Outcome outcome =
                host.run(LAMBDA, "busybox ps | busybox wc -l; echo $$; busybox env; busybox ls /dev; busybox hostname");

        assertThat(outcome.out().lines().toList())
                .contains("1", "PATH=/bin", "null", "urandom", "localhost")
                .doesNotContain("shm")
                .noneMatch(line -> line.startsWith("USER") || line.startsWith("sd") || line.startsWith("vd"));
    }

    @Test
    void openFilesAreLimited() {
        assertThat(host.run(LAMBDA, "ulimit -n; ulimit -c").out()).isEqualTo("1024\n0\n");
    }

    @Test
    void twoSandboxesMayListenOnOnePort() throws Exception {
        try (Sandbox first = host.open(LAMBDA);
                Sandbox second = host.open(LAMBDA);
                ServerSocket toFirst = first.insideNetwork(() -> new ServerSocket(8080, 1, loopback()));
                ServerSocket toSecond = second.insideNetwork(() -> new ServerSocket(8080, 1, loopback()))) {
            CompletableFuture<Void> answered = CompletableFuture.allOf(
                    inBackground(() -> answer(toFirst, "first")), inBackground(() -> answer(toSecond, "second")));

            assertThat(run(first, "busybox nc 127.0.0.1 8080 </dev/null").out()).isEqualTo("first");
            assertThat(run(second, "busybox nc 127.0.0.1 8080 </dev/null").out())
                    .isEqualTo("second");
            answered.join();
        }
    }

    @Test
    void theWorldOutsideIsReachedButNotThisMachinesLoopback() throws Exception {
        try (ServerSocket world = new ServerSocket(0, 1, outsideAddress());
                ServerSocket local = new ServerSocket(0, 1, loopback())) {
            CompletableFuture<Void> answered = inBackground(() -> answer(world, "world"));

            TestHost.Outcome outcome = host.run(
                    LAMBDA,
                    connect(world.getInetAddress().getHostAddress(), world.getLocalPort())
                            + connect("127.0.0.1", local.getLocalPort())
                            + connect("10.0.2.2", local.getLocalPort()));

            assertThat(outcome.out()).isEqualTo("world");
            assertThat(answered).isCompleted();
        }
    }

    @Test
    void aBuildStepMaySeeThisMachinesNetwork() throws Exception {
        try (ServerSocket local = new ServerSocket(0, 1, loopback())) {
            CompletableFuture<Void> answered = inBackground(() -> answer(local, "here"));
            SandboxSpecification build = buildStep();

            assertThat(host.run(build, connect("127.0.0.1", local.getLocalPort()))
                            .out())
                    .isEqualTo("here");
            answered.join();
        }
    }

    @Test
    void aBuildStepMayWriteEverywhereAsRoot() {
        TestHost.Outcome outcome = host.run(
                buildStep(),
                new ProcessSpecification(
                        List.of(
                                "/bin/sh",
                                "-c",
                                "busybox touch /file && busybox rm -r /var && busybox mkdir -p /var/new "
                                        + "&& busybox id -u && busybox ls /var"),
                        TestHost.environment(),
                        "/",
                        ProcessSpecification.User.ROOT));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo("0\nnew\n");
        assertThat(folder.resolve("state/sandboxes")).isEmptyDirectory();
    }

    @Test
    void filesAndFoldersOfThisMachineAreSeenInside() throws IOException {
        Path readOnly = Files.writeString(folder.resolve("file"), "from outside");
        Path writable = Files.createDirectory(folder.resolve("writable"));
        Files.setAttribute(writable, "unix:mode", 0777);
        SandboxSpecification specification = new SandboxSpecification(
                LAMBDA.layers(),
                LAMBDA.rootAccess(),
                List.of(
                        new SandboxSpecification.Bind(readOnly, "/opt/deep/file", false),
                        new SandboxSpecification.Bind(writable, "/var/task", true)),
                LAMBDA.network(),
                LAMBDA.limits());

        TestHost.Outcome outcome = host.run(
                specification, "busybox cat /opt/deep/file; echo no >/opt/deep/file; echo made >/var/task/here");

        assertThat(outcome.out()).isEqualTo("from outside");
        assertThat(outcome.err()).contains("Read-only file system");
        assertThat(writable.resolve("here")).hasContent("made");
    }

    @Test
    void aProgramAndItsFolderMayBeOnesOfThisMachine() throws IOException {
        Path source = Files.createDirectory(folder.resolve("source"));
        Files.setAttribute(source, "unix:mode", 0755);
        Path program = Files.writeString(source.resolve("run"), "#!/bin/sh\npwd\n");
        Files.setAttribute(program, "unix:mode", 0755);
        SandboxSpecification specification = new SandboxSpecification(
                LAMBDA.layers(),
                SandboxSpecification.RootAccess.SCRATCH,
                List.of(new SandboxSpecification.Bind(source, "/mnt/source", false)),
                SandboxSpecification.Network.HOST,
                LIMITS);
        ProcessSpecification process = new ProcessSpecification(
                List.of("/mnt/source/run"), TestHost.environment(), "/mnt/source", ProcessSpecification.User.ROOT);

        assertThat(host.run(specification, process).out()).isEqualTo("/mnt/source\n");
    }

    @Test
    void theExitStatusIsToldFromASignal() {
        assertThat(host.run(LAMBDA, "exit 0").exit()).isEqualTo(status(0));
        assertThat(host.run(LAMBDA, "exit 7").exit()).isEqualTo(status(7));
        assertThat(host.run(LAMBDA, "exit 142").exit()).isEqualTo(status(142));
    }

    @Test
    void aSignalReachesTheProcess() throws Exception {
        try (Sandbox sandbox = host.open(LAMBDA)) {
            SandboxProcess process = sandbox.start(
                    script("trap 'echo caught; exit 3' TERM; echo ready; while :; do busybox sleep 0.01; done"));
            assertThat(process.standardOutput().readNBytes(6)).asString().isEqualTo("ready\n");

            process.signal(15);

            assertThat(process.exit().join()).isEqualTo(status(3));
            assertThat(process.standardOutput().readAllBytes()).asString().isEqualTo("caught\n");
        }
    }

    @Test
    void killingEndsEveryProcess() throws Exception {
        try (Sandbox sandbox = host.open(LAMBDA)) {
            SandboxProcess process =
                    sandbox.start(script("busybox sleep 7331 & busybox setsid busybox sleep 7331 & echo ready; wait"));
            process.standardOutput().readNBytes(6);

            process.kill();

            assertThat(process.exit().join().signal()).hasValue(9);
            assertThat(TestProcesses.withArgument("7331")).isEmpty();
            assertThat(run(sandbox, "echo again").out()).isEqualTo("again\n");
        }
    }

    @Test
    void whatIsKilledSaysNoMoreThanItSaid() throws Exception {
        try (Sandbox sandbox = host.open(LAMBDA)) {
            SandboxProcess process = sandbox.start(script("echo last words >&2; busybox sleep 60"));
            assertThat(process.standardError().readNBytes(11)).asString().isEqualTo("last words\n");

            process.kill();

            assertThat(process.standardError().readAllBytes()).asString().isEmpty();
        }
    }

    @Test
    void theEndOfTheFirstProcessEndsAllOthers() {
        host.run(LAMBDA, "busybox setsid busybox sleep 7332 & exit 0");

        assertThat(TestProcesses.withArgument("7332")).isEmpty();
    }

    @Test
    void nothingThatWasWrittenIsLostAtTheEnd() {
        TestHost.Outcome outcome = host.run(LAMBDA, "busybox seq 1 30000; busybox seq 1 5000 >&2; kill -9 $$");

        assertThat(outcome.out()).endsWith("\n30000\n");
        assertThat(outcome.err()).endsWith("\n5000\n");
    }

    @Test
    void aClosedSandboxLeavesNothing() throws IOException {
        host.run(LAMBDA, "echo x >/tmp/x");

        assertThat(folder.resolve("state/sandboxes")).isEmptyDirectory();
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(folder.toString());
        assertThat(TestProcesses.withArgument("tap0")).isEmpty();
        assertThat(TestProcesses.controlGroups()).isEmpty();
    }

    @Test
    void thisMachinesCapabilitiesAreFoundByOpeningASandbox() {
        SandboxCapabilities capabilities = host.capabilities();

        assertThat(capabilities.sufficient()).isTrue();
        assertThat(capabilities.all())
                .allSatisfy(
                        capability -> assertThat(capability.cure().isEmpty()).isEqualTo(capability.found()));
        assertThat(folder.resolve("state/sandboxes")).isEmptyDirectory();
    }

    @Test
    void whatIsMissingIsToldWithItsCure() throws IOException {
        try (TestHost bare = new TestHost(folder, new ProgramSearch(List.of()))) {
            assertThat(bare.capabilities().sufficient()).isFalse();
            assertThat(bare.capabilities().all())
                    .filteredOn(capability -> capability.name().equals("runc"))
                    .singleElement()
                    .satisfies(runc -> assertThat(runc.cure())
                            .hasValueSatisfying(cure -> assertThat(cure).contains("apt-get install runc")));
            assertThatProblem(bare::check)
                    .isEqualTo(new SandboxProblem.ProgramMissing("runc", Remedy.installing("runc")));
            assertThatProblem(() -> bare.run(LAMBDA, "exit 0"))
                    .isEqualTo(new SandboxProblem.ProgramMissing("setpriv", Remedy.installing("setpriv")));
        }
    }

    @Test
    void manySandboxesRunAtOnce() {
        List<CompletableFuture<String>> runs = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> host.run(LAMBDA, "echo " + i).out(), Thread::startVirtualThread))
                .toList();

        assertThat(runs.stream().map(CompletableFuture::join).map(String::strip))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
    }

    private static SandboxSpecification buildStep() {
        return new SandboxSpecification(
                LAMBDA.layers(),
                SandboxSpecification.RootAccess.SCRATCH,
                List.of(),
                SandboxSpecification.Network.HOST,
                LIMITS);
    }

    private static SandboxProcess.Exit status(int status) {
        return new SandboxProcess.Exit(OptionalInt.of(status), OptionalInt.empty(), false);
    }

    private static String connect(String address, int port) {
        return "busybox nc -w 5 " + address + " " + port + " </dev/null; ";
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static InetAddress outsideAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                .findFirst()
                .orElseThrow(() -> new IOException("this machine has no network"));
    }

    private static CompletableFuture<Void> inBackground(Runnable action) {
        return CompletableFuture.runAsync(action, Thread::startVirtualThread);
    }

    private static void answer(ServerSocket server, String text) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            throw new java.io.UncheckedIOException(closed);
        }
    }
}
