package dev.slipway.oci.store;

import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Platform;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Small images for tests.
public final class TestImages {

    private TestImages() {}

    /// A layer of one file.
    public static LayerContent content(String name, String path, String text) {
        return LayerContent.of(name, List.of(new LayerEntry.RegularFile(path, 0644, FileContent.Bytes.of(text))));
    }

    /// The configuration of a function in Python.
    public static ImageConfig config() {
        return config(Platform.LINUX_AMD64);
    }

    /// The configuration of a function in Python.
    public static ImageConfig config(Platform platform) {
        return new ImageConfig(
                platform,
                new LinkedHashMap<>(Map.of("LAMBDA_TASK_ROOT", "/var/task")),
                List.of("/usr/bin/python3"),
                List.of("app.handler"),
                Optional.of("/var/task"),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of());
    }
}
