package dev.slipway.bench.start;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.progress.Progress;
import dev.slipway.lambda.LocalLambda;
import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.lambda.function.Invocation;
import dev.slipway.lambda.function.LambdaEvents;
import dev.slipway.lambda.function.LogLine;
import dev.slipway.lambda.function.ProcessorSpeed;
import dev.slipway.oci.Image;
import dev.slipway.oci.store.Store;
import dev.slipway.sandbox.SandboxHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How long it takes from nothing until the runtime of an image asks for its first event (`next`): in a sandbox of the
/// local Lambda, within a process that runs already, or in whatever a command starts.
///
/// ```
/// FirstNext sandbox SLIPWAY_HOME IMAGE     the local Lambda: from the wish for an environment on
/// FirstNext command PORT COMMAND…          from the start of the command on, which has to give the runtime
///                                          AWS_LAMBDA_RUNTIME_API=127.0.0.1:PORT
/// ```
public final class FirstNext {

    private static final int WARM_UP = 3;
    private static final int RUNS = 15;

    private FirstNext() {}

    /// Something that is started until the first `next`, and stopped.
    private interface Start {

        /// @return in nanoseconds
        long run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        if (arguments[0].equals("sandbox")) {
            measureSandbox(SlipwayHome.in(Path.of(rest.get(0))), rest.get(1));
        } else {
            measureCommand(Integer.parseInt(rest.get(0)), rest.subList(1, rest.size()));
        }
    }

    private static void measureSandbox(SlipwayHome home, String name) throws Exception {
        try (Store store = Store.open(home.data().resolve("images"), home.cache().resolve("store"), Progress.silent());
                SandboxHost sandboxes = SandboxHost.open(home, System.getenv(), Progress.silent())) {
            Image image = store.find(name).orElseThrow();
            measure(() -> startSandbox(sandboxes, image));
        }
    }

    private static long startSandbox(SandboxHost sandboxes, Image image) {
        Times times = new Times();
        FunctionConfiguration function = FunctionConfiguration.withDefaults("bench", image);
        try (LocalLambda lambda =
                LocalLambda.create(sandboxes::open, List.of(function), times, ProcessorSpeed.FULL, Clock.systemUTC())) {
            lambda.invoke(Invocation.of("bench", new byte[] {'{', '}'}));
        }
        return times.next - times.begin;
    }

    /// `START` is written when the runtime has asked for its first event.
    private static final class Times implements LambdaEvents {

        private volatile long begin;
        private volatile long next;

        @Override
        public void environmentStarted(String function, int environment) {
            begin = System.nanoTime();
        }

        @Override
        public void logged(LogLine line) {
            if (line.source() == LogLine.Source.PLATFORM && line.text().startsWith("START ")) {
                next = System.nanoTime();
            }
        }
    }

    private static void measureCommand(int port, List<String> command) throws Exception {
        measure(() -> startCommand(port, command));
    }

    /// The runtime gets no answer, and ends when its connection does.
    private static long startCommand(int port, List<String> command) throws IOException, InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/invocation/next")) {
                asked.countDown();
            }
        });
        server.start();
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!asked.await(30, TimeUnit.SECONDS)) {
                throw new IOException("no runtime has asked for an event: " + command);
            }
            return System.nanoTime() - begin;
        } finally {
            server.stop(0);
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static void measure(Start start) throws Exception {
        long[] nanoseconds = new long[RUNS];
        for (int run = -WARM_UP; run < RUNS; run++) {
            nanoseconds[Math.max(run, 0)] = start.run();
        }
        Arrays.sort(nanoseconds);
        System.out.printf(Locale.ROOT, "%.0f ms%n", nanoseconds[RUNS / 2] / 1e6);
    }
}
