package dev.slipway.bench.invocation;

import dev.slipway.sandbox.ProcessSpecification;
import dev.slipway.sandbox.Sandbox;
import dev.slipway.sandbox.SandboxProcess;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/// A plain process in place of a sandbox, as AWS's emulator has it, so that both are measured alike.
final class ProcessSandbox implements Sandbox {

    private Started started;

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
            started = new Started(builder.start());
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void limitProcessorTime(double processors) {}

    @Override
    public long peakMemoryBytes() {
        return 0;
    }

    @Override
    public void close() {
        if (started != null) {
            started.kill();
        }
    }

    private static final class Started implements SandboxProcess {

        private final Process process;
        private final FileOutputStream output;
        private final FileOutputStream error;

        Started(Process process) throws IOException {
            this.process = process;
            this.output = new FileOutputStream("/proc/" + process.pid() + "/fd/1");
            this.error = new FileOutputStream("/proc/" + process.pid() + "/fd/2");
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
            return process.onExit().thenApply(ended -> {
                try {
                    output.close();
                    error.close();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
                return new Exit(OptionalInt.of(ended.exitValue()), OptionalInt.empty(), false);
            });
        }

        @Override
        public void signal(int number) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void kill() {
            process.destroyForcibly();
        }
    }
}
