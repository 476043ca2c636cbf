package dev.slipway.build.step;

import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Layer;
import dev.slipway.sandbox.ProcessSpecification;
import dev.slipway.sandbox.Sandbox;
import dev.slipway.sandbox.SandboxProcess;
import dev.slipway.sandbox.SandboxSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Runs the programs of a base that a build step needs, such as Python, as root of a scratch copy of the base.
/// What they leave behind is what they write to the folders that are bound.
public final class BuildSandbox {

    private static final int MAXIMUM_OUTPUT = 1 << 20;
    private static final SandboxSpecification.Limits LIMITS =
            new SandboxSpecification.Limits(8L << 30, 4096, 65_536, 4L << 30);

    private final Function<SandboxSpecification, Sandbox> opener;
    private final Progress progress;

    /// @param opener   opens sandboxes; only asked when a step has something to do
    /// @param progress is told what runs
    public BuildSandbox(Function<SandboxSpecification, Sandbox> opener, Progress progress) {
        this.opener = opener;
        this.progress = progress;
    }

    /// A program and where it runs.
    ///
    /// @param purpose     what it does, for people
    /// @param root        the layers of its root file system
    /// @param binds       what it sees of this machine
    /// @param words       the program and its arguments
    /// @param environment beside `PATH`, `HOME` and `LANG`
    record Command(
            String purpose,
            List<Layer> root,
            List<SandboxSpecification.Bind> binds,
            List<String> words,
            Map<String, String> environment) {}

    /// What a program left.
    ///
    /// @param succeeded whether its exit status was 0
    /// @param output    its standard output, at most 1 MiB
    /// @param errors    its standard error, at most 1 MiB; the end where there was more
    record Outcome(boolean succeeded, String output, String errors) {

        private static final int SHOWN_LINES = 15;

        /// The end of what it wrote, for people.
        String lastLines() {
            List<String> lines = (errors.isBlank() ? output : errors)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        }
    }

    /// Runs a program to its end.
    ///
    /// @throws IOException                              if the thread is interrupted, which kills the program
    /// @throws dev.slipway.io.problem.ProblemException with a problem of the sandbox
    Outcome run(Command command) throws IOException {
        SandboxSpecification specification = new SandboxSpecification(
                command.root(),
                SandboxSpecification.RootAccess.SCRATCH,
                command.binds(),
                SandboxSpecification.Network.HOST,
                LIMITS);
        LinkedHashMap<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", "/tmp");
        environment.put("LANG", "C.UTF-8");
        environment.put("PYTHONHASHSEED", "0");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.putAll(command.environment());
        // The sandbox is closed first: its streams end with it, and so do those who read them.
        try (Progress.Task _ = progress.begin(command.purpose(), 0, Progress.Unit.ITEMS);
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
                Sandbox sandbox = opener.apply(specification)) {
            SandboxProcess process = sandbox.start(
                    new ProcessSpecification(command.words(), environment, "/tmp", ProcessSpecification.User.ROOT));
            CompletableFuture<String> output = read(process.standardOutput(), readers);
            CompletableFuture<String> errors = read(process.standardError(), readers);
            SandboxProcess.Exit exit = process.exit().get();
            return new Outcome(exit.status().orElse(-1) == 0, output.join(), errors.join());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while `" + command.words().getFirst() + "` was running", interrupted);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("the end of a process never fails", impossible);
        }
    }

    private static CompletableFuture<String> read(InputStream stream, ExecutorService readers) {
        return CompletableFuture.supplyAsync(() -> end(stream), readers);
    }

    /// Reads all, and keeps the end.
    private static String end(InputStream stream) {
        byte[] kept = new byte[0];
        byte[] buffer = new byte[1 << 14];
        try (stream) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                int old = Math.min(kept.length, MAXIMUM_OUTPUT - count);
                byte[] joined = new byte[old + count];
                System.arraycopy(kept, kept.length - old, joined, 0, old);
                System.arraycopy(buffer, 0, joined, old, count);
                kept = joined;
            }
        } catch (IOException broken) {
            return new String(kept, StandardCharsets.UTF_8) + "\n(its output broke off: " + broken.getMessage() + ")";
        }
        return new String(kept, StandardCharsets.UTF_8);
    }
}
