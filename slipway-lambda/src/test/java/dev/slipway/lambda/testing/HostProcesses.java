package dev.slipway.lambda.testing;

import dev.slipway.sandbox.ProcessSpecification;
import dev.slipway.sandbox.Sandbox;
import dev.slipway.sandbox.SandboxProcess;
import dev.slipway.sandbox.SandboxSpecification;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A sandbox that is none: processes of this machine, with this machine's files and network. What is tested
/// with it is the contract between Lambda and a runtime, not the walls around the runtime.
public final class HostProcesses implements Sandbox {

    private volatile @Nullable SandboxProcess running;

    /// Whatever it should look like.
    public static Sandbox open(SandboxSpecification specification) {
        return new HostProcesses();
    }

    @Override
    public <T> T insideNetwork(Callable<T> action) throws IOException {
        try {
            return action.call();
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }

    @Override
    public SandboxProcess start(ProcessSpecification specification) {
        ProcessBuilder builder = new ProcessBuilder(specification.command());
        builder.environment().clear();
        builder.environment().putAll(specification.environment());
        try {
            SandboxProcess started = new Started(builder.start());
            running = started;
            return started;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public void limitProcessorTime(double processors) {}

    @Override
    public long peakMemoryBytes() {
        return 40L * 1024 * 1024;
    }

    @Override
    public void close() {
        SandboxProcess last = running;
        if (last != null) {
            last.kill();
        }
    }

    /// A process of this machine.
    private static final class Started implements SandboxProcess {

        private final Process process;
        private final FileOutputStream output;
        private final FileOutputStream error;
        private final CompletableFuture<Exit> exit;

        Started(Process process) throws IOException {
            this.process = process;
            this.output = new FileOutputStream("/proc/" + process.pid() + "/fd/1");
            this.error = new FileOutputStream("/proc/" + process.pid() + "/fd/2");
            this.exit = process.onExit().thenApply(this::ended);
        }

        private Exit ended(Process ended) {
            try {
                output.close();
                error.close();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            int status = ended.exitValue();
            return status > 128
                    ? new Exit(OptionalInt.empty(), OptionalInt.of(status - 128), false)
                    : new Exit(OptionalInt.of(status), OptionalInt.empty(), false);
        }

        @Override
        public boolean markOutput(byte[] mark) {
            try {
                output.write(mark);
                error.write(mark);
                return true;
            } catch (IOException gone) {
                return false;
            }
        }

        @Override
        public InputStream standardOutput() {
            return process.getInputStream();
        }

        @Override
        public InputStream standardError() {
            return process.getErrorStream();
        }

        @Override
        public CompletableFuture<Exit> exit() {
            return exit;
        }

        @Override
        public void signal(int number) {
            throw new UnsupportedOperationException("no test needs it");
        }

        @Override
        public void kill() {
            process.destroyForcibly();
            exit.join();
        }
    }
}
