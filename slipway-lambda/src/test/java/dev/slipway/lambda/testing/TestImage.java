package dev.slipway.lambda.testing;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Manifest;
import dev.slipway.oci.MediaType;
import dev.slipway.oci.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// An image without layers, for [HostProcesses].
///
/// @param config what is to be started
public record TestImage(ImageConfig config) implements Image {

    private static final Descriptor NOTHING = Descriptor.of(MediaType.OCI_MANIFEST, new Digest("0".repeat(64)), 0);

    /// An image that starts `entrypoint` with `command`.
    public static TestImage starting(
            List<String> entrypoint, List<String> command, SequencedMap<String, String> environment) {
        return new TestImage(new ImageConfig(
                Platform.LINUX_AMD64,
                environment,
                entrypoint,
                command,
                Optional.of("/var/task"),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of()));
    }

    /// An image that starts a [ScriptedRuntime].
    ///
    /// @param start how it starts
    public static TestImage scripted(String... start) {
        List<String> entrypoint = List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                ScriptedRuntime.class.getName());
        return starting(entrypoint, List.of(start), new LinkedHashMap<>());
    }

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
    public List<Layer> layers() {
        return List.of();
    }
}
