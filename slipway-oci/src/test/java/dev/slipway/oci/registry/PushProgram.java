package dev.slipway.oci.registry;

import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.Reference;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// What an integration test runs in a process of its own, to end it: `PushProgram DOMAIN CACHE`.
final class PushProgram {

    private static final int SIZE = 300 << 20;

    private PushProgram() {}

    static void main(String[] arguments) {
        System.out.println(push(arguments[0], Path.of(arguments[1]), SilentTask.TASK));
    }

    static BlobOutcome push(String domain, Path cache, Progress.Task task) {
        byte[] blob = blob();
        try (RegistryClient client = open(cache)) {
            return client.repository(Reference.parse(domain + "/orders"))
                    .push(
                            descriptor(blob),
                            offset -> new ByteArrayInputStream(blob, (int) offset, blob.length - (int) offset),
                            Optional.empty(),
                            task);
        }
    }

    static RegistryClient open(Path cache) {
        return RegistryClient.open(
                RegistrySettings.STANDARD,
                Credentials.none(),
                new Surroundings(cache, Map.of(), InstantSource.system(), new Random(), Progress.silent()));
    }

    static Descriptor descriptor(byte[] blob) {
        return Descriptor.of(MediaType.OCI_LAYER_GZIP, Digest.of(blob), blob.length);
    }

    static byte[] blob() {
        byte[] blob = new byte[SIZE];
        new Random(7).nextBytes(blob);
        return blob;
    }

    /// Hears nothing.
    private static final class SilentTask {
        static final Progress.Task TASK = Progress.silent().begin("push", SIZE, Progress.Unit.BYTES);
    }
}
