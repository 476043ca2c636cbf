package dev.slipway.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Opens a sandbox, starts a process in it, says so, and waits to be killed.
final class KilledOwner {

    static final String READY = "ready";

    private KilledOwner() {}

    /// @param arguments the folder to keep things in, and what the process inside is to be recognized by
    public static void main(String[] arguments) throws IOException {
        TestHost host = new TestHost(Path.of(arguments[0]));
        Sandbox sandbox = host.open(TestHost.LAMBDA);
        SandboxProcess process = sandbox.start(
                TestHost.script("busybox setsid busybox sleep " + arguments[1] + " & echo " + READY + "; wait"));
        OutputStream out = System.out;
        out.write(process.standardOutput().readNBytes(READY.length()));
        out.write("\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        process.exit().join();
    }
}
