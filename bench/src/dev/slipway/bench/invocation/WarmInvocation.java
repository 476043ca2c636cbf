package dev.slipway.bench.invocation;

import dev.slipway.lambda.InvokeServer;
import dev.slipway.lambda.LocalLambda;
import dev.slipway.lambda.ProcessLambda;
import dev.slipway.lambda.function.FunctionConfiguration;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Manifest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

/// What a warm invocation takes, over HTTP, with the local Lambda and with AWS's Runtime Interface Emulator
/// beside it, in one run on one machine. First argument: the emulator's binary, or nothing.
public final class WarmInvocation {

    private static final int RIE_PORT = 18080;
    private static final int CALLS = 20_000;

    private WarmInvocation() {}

    public static void main(String[] arguments) throws Exception {
        List<String> runtime = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                EchoRuntime.class.getName());
        System.out.printf("%-28s %8s %12s %12s %12s%n", "", "callers", "p50 ms", "p99 ms", "per second");
        local(runtime);
        if (arguments.length > 0) {
            emulator(arguments[0], runtime);
        }
    }

    private static void local(List<String> runtime) throws Exception {
        FunctionConfiguration function = new FunctionConfiguration(
                "function",
                new StartOnly(runtime),
                128,
                Duration.ofSeconds(30),
                512,
                new LinkedHashMap<>(),
                10,
                "us-east-1");
        try (LocalLambda lambda = ProcessLambda.of(function, _ -> new ProcessSandbox());
                InvokeServer server = InvokeServer.start(
                        lambda, InvokeServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))) {
            Load load = new Load(server.port());
            measure("local Lambda", load);
        }
    }

    private static void measure(String name, Load load) throws Exception {
        for (int callers : List.of(1, 10)) {
            try {
                load.run(callers, CALLS);
                print(name, callers, load.run(callers, CALLS));
            } catch (IOException failure) {
                System.out.printf("%-28s %8d   failed: %s%n", name, callers, failure.getMessage());
            }
        }
    }

    private static void emulator(String binary, List<String> runtime) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                binary,
                "--log-level",
                "error",
                "--runtime-interface-emulator-address",
                "127.0.0.1:" + RIE_PORT,
                "--runtime-api-address",
                "127.0.0.1:19001"));
        command.addAll(runtime);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Load load = new Load(RIE_PORT);
            load.awaitListening();
            measure("RIE", load);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void print(String name, int callers, Load.Times times) {
        System.out.printf(
                "%-28s %8d %12.3f %12.3f %12.0f%n",
                name,
                callers,
                times.percentile(50) / (double) TimeUnit.MILLISECONDS.toNanos(1),
                times.percentile(99) / (double) TimeUnit.MILLISECONDS.toNanos(1),
                times.perSecond());
    }

    /// An image of which only the command is used.
    private record StartOnly(List<String> command) implements Image {

        private static final Descriptor NOTHING =
                Descriptor.of(MediaType.OCI_MANIFEST, new Digest("0".repeat(64)), 0);

        @Override
        public Descriptor descriptor() {
            return NOTHING;
        }

        @Override
        public byte[] rawManifest() {
            return new byte[0];
        }

        @Override
        public Manifest manifest() {
            return new Manifest(MediaType.OCI_MANIFEST, NOTHING, List.of(), Map.of());
        }

        @Override
        public byte[] rawConfig() {
            return new byte[0];
        }

        @Override
        public ImageConfig config() {
            SequencedMap<String, String> environment = new LinkedHashMap<>();
            return new ImageConfig(
                    Platform.LINUX_AMD64,
                    environment,
                    command,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    List.of(),
                    List.of());
        }

        @Override
        public List<Layer> layers() {
            return List.of();
        }
    }
}
