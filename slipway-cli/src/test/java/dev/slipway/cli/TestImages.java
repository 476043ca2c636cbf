package dev.slipway.cli;

import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Platform;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.nio.file.Path;
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

    /// Puts an image of one small layer under a name into the store of the commands that [CommandRun] runs in a
    /// folder.
    static Digest put(Path folder, String name) throws IOException {
        try (Store store = Store.open(folder.resolve(".home/data/images"))) {
            Layer layer = store.layer(LayerContent.of(
                    "code", List.of(new LayerEntry.RegularFile("app.py", 0644, FileContent.Bytes.of("pass\n")))));
            Image image = store.image(config(), List.of(layer));
            store.name(name, image);
            return image.descriptor().digest();
        }
    }
}
