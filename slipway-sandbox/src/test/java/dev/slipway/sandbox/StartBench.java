package dev.slipway.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Measures how long it takes from nothing until a program in a sandbox has said its first word, and until all
/// is gone again. Run it as root, or as [Identity] does; `docs/design/sandbox.md` has numbers.
final class StartBench {

    private static final int RUNS = 30;
    private static final int WARM_UP = 10;

    private StartBench() {}

    /// @param arguments a folder to keep layers in
    public static void main(String[] arguments) throws IOException {
        long[] opened = new long[RUNS];
        long[] spoken = new long[RUNS];
        long[] closed = new long[RUNS];
        try (TestHost host = new TestHost(Path.of(arguments[0]))) {
            for (int i = -WARM_UP; i < RUNS; i++) {
                int run = Math.max(i, 0);
                long start = System.nanoTime();
                Sandbox sandbox = host.open(TestHost.LAMBDA);
                opened[run] = System.nanoTime() - start;
                SandboxProcess process = sandbox.start(TestHost.program("/bin/busybox", "echo", "x"));
                process.standardOutput().readNBytes(1);
                spoken[run] = System.nanoTime() - start;
                process.exit().join();
                long end = System.nanoTime();
                sandbox.close();
                closed[run] = System.nanoTime() - end;
            }
        }
        System.out.println("opened " + statistics(opened) + ", first word " + statistics(spoken) + ", close "
                + statistics(closed));
    }

    private static String statistics(long[] nanoseconds) {
        Arrays.sort(nanoseconds);
        return "p50 %.1f ms, p90 %.1f ms".formatted(nanoseconds[RUNS / 2] / 1e6, nanoseconds[RUNS * 9 / 10] / 1e6);
    }
}
