package dev.slipway.cli;

import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Small images for tests.
final class TestImages {

    private TestImages() {}

    /// The configuration of a function in Python.
    static ImageConfig config() {
        return new ImageConfig(
                Platform.LINUX_AMD64,
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
