package dev.slipway.build.step;

import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Image;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Platform;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Joins layers to an image that Lambda takes: one manifest, no index; an entry point that is absolute and no
/// link; a history entry for each layer.
public final class AssembleImage {

    /// What AWS's base images set (Lambda developer guide, "Using AWS base images"), where it lies here: Debian
    /// has no `/var/lang`, and has `C.UTF-8` built in where Amazon Linux has `en_US.UTF-8`.
    private static final Map<String, String> LIKE_AWS = likeAws();

    private final Store store;

    public AssembleImage(Store store) {
        this.store = store;
    }

    /// @param reference   the image's name
    /// @param platform    what it runs on
    /// @param layers      lowest first
    /// @param entrypoint  the runtime client's command line, without the handler
    /// @param handler     the command
    /// @param environment over what every image has
    public record Input(
            String reference,
            Platform platform,
            List<StoreLayers.StoredLayer> layers,
            List<String> entrypoint,
            String handler,
            Map<String, String> environment) {}

    /// The image, which has its name in the store.
    ///
    /// @throws IOException if the store cannot be written
    public Image run(Input input) throws IOException {
        SequencedMap<String, String> environment = new LinkedHashMap<>(LIKE_AWS);
        environment.putAll(input.environment());
        ImageConfig config = new ImageConfig(
                input.platform(),
                environment,
                input.entrypoint(),
                List.of(input.handler()),
                Optional.of("/var/task"),
                Optional.empty(),
                Map.of(),
                List.of(),
                input.layers().stream().map(AssembleImage::history).toList());
        List<Layer> layers =
                input.layers().stream().map(StoreLayers.StoredLayer::layer).toList();
        Image image = store.image(config, layers);
        Optional<Digest> before = store.resolve(input.reference()).map(Descriptor::digest);
        if (!before.equals(Optional.of(image.descriptor().digest()))) {
            store.name(input.reference(), image);
        }
        return image;
    }

    private static ImageConfig.History history(StoreLayers.StoredLayer layer) {
        return new ImageConfig.History(
                "slipway: " + layer.step().name(), layer.step().holds(), false);
    }

    private static Map<String, String> likeAws() {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        variables.put("LANG", "C.UTF-8");
        variables.put("TZ", ":/etc/localtime");
        variables.put("PATH", "/usr/local/bin:/usr/bin:/bin:/opt/bin");
        variables.put("LD_LIBRARY_PATH", "/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib");
        variables.put("LAMBDA_TASK_ROOT", "/var/task");
        variables.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
        return variables;
    }
}
