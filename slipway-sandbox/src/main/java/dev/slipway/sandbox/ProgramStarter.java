package dev.slipway.sandbox;

import dev.slipway.sandbox.kernel.NamespaceThread;
import java.io.File;
import java.io.IOException;
import java.util.List;

/// Starts programs of this machine that end when this process ends, however that ends: the kernel kills a
/// program that asked for it (`setpriv --pdeathsig`) when the *thread* that started it is gone, so one thread
/// that lives long starts them all.
final class ProgramStarter implements AutoCloseable {

    private static final String SEARCH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final NamespaceThread thread;

    ProgramStarter() throws IOException {
        this.thread = NamespaceThread.start("sandbox-starter", NamespaceThread.INHERITED);
    }

    /// Starts a program, with nothing on its standard input and next to nothing in its environment.
    Process start(List<String> command, Streams streams) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", SEARCH);
        builder.redirectInput(new File("/dev/null"));
        if (streams == Streams.DISCARDED) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        return thread.call(builder::start);
    }

    @Override
    public void close() {
        thread.close();
    }

    /// What becomes of a program's standard output and standard error.
    enum Streams {
        PIPED,
        DISCARDED
    }
}
