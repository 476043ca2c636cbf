package dev.slipway.sandbox;

import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.Problem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert;

/// A host in a folder of its own, and short ways to run a program in a sandbox of it.
final class TestHost implements AutoCloseable {

    static final SandboxSpecification.Limits LIMITS = new SandboxSpecification.Limits(128L << 20, 64, 1024, 16L << 20);

    /// As Lambda has it, of busybox alone.
    static final SandboxSpecification LAMBDA = specification(LIMITS, TestLayer.busybox());

    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final SandboxHost host;

    TestHost(Path folder) throws IOException {
        this(folder, ProgramSearch.in(Map.of("PATH", "/usr/bin")));
    }

    TestHost(Path folder, ProgramSearch programs) throws IOException {
        host = SandboxHost.open(home(folder), programs, new Notes(notes));
    }

    static SlipwayHome home(Path folder) {
        return SlipwayHome.in(folder);
    }

    static SandboxSpecification specification(SandboxSpecification.Limits limits, Layer... layers) {
        return new SandboxSpecification(
                List.of(layers),
                SandboxSpecification.RootAccess.READ_ONLY,
                List.of(),
                SandboxSpecification.Network.ISOLATED,
                limits);
    }

    /// A shell's script as Lambda would start it.
    static ProcessSpecification script(String script) {
        return program("/bin/sh", "-c", script);
    }

    static ProcessSpecification program(String... command) {
        return new ProcessSpecification(List.of(command), environment(), "/var/task", ProcessSpecification.User.LAMBDA);
    }

    static SequencedMap<String, String> environment() {
        return new LinkedHashMap<>(Map.of("PATH", "/bin"));
    }

    Sandbox open(SandboxSpecification specification) {
        return host.open(specification);
    }

    /// Runs a script in a sandbox of its own to its end.
    Outcome run(SandboxSpecification specification, String script) {
        return run(specification, script(script));
    }

    Outcome run(SandboxSpecification specification, ProcessSpecification process) {
        try (Sandbox sandbox = host.open(specification)) {
            return run(sandbox, process);
        }
    }

    static Outcome run(Sandbox sandbox, String script) {
        return run(sandbox, script(script));
    }

    static Outcome run(Sandbox sandbox, ProcessSpecification specification) {
        SandboxProcess process = sandbox.start(specification);
        CompletableFuture<String> err =
                CompletableFuture.supplyAsync(() -> text(process.standardError()), Thread::startVirtualThread);
        String out = text(process.standardOutput());
        return new Outcome(process.exit().join(), out, err.join());
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void check() {
        host.check();
    }

    SandboxCapabilities capabilities() {
        return host.capabilities();
    }

    List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        host.close();
    }

    /// The problem that an action ends with.
    static AbstractObjectAssert<?, Problem> assertThatProblem(ThrowableAssert.ThrowingCallable action) {
        return Assertions.assertThat(Assertions.catchThrowableOfType(ProblemException.class, action))
                .isNotNull()
                .extracting(ProblemException::problem);
    }

    record Outcome(SandboxProcess.Exit exit, String out, String err) {}

    private record Notes(List<String> lines) implements Progress {
        @Override
        public Task begin(String name, long total, Unit unit) {
            return Progress.silent().begin(name, total, unit);
        }

        @Override
        public void note(String line) {
            lines.add(line);
        }
    }
}
