package dev.slipway.oci.store;

import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.Layer;
import java.util.List;

/// Says for each layer how it came about: readers such as Lambda's expect one entry for each.
final class ImageHistory {

    private ImageHistory() {}

    /// The configuration with the layers' diff ids, and with a history that fits them.
    static ImageConfig complete(ImageConfig config, List<? extends Layer> layers) {
        long entries =
                config.history().stream().filter(entry -> !entry.emptyLayer()).count();
        return new ImageConfig(
                config.platform(),
                config.environment(),
                config.entrypoint(),
                config.command(),
                config.workingDirectory(),
                config.user(),
                config.labels(),
                layers.stream().map(Layer::diffId).toList(),
                entries == layers.size()
                        ? config.history()
                        : layers.stream().map(ImageHistory::entry).toList());
    }

    private static ImageConfig.History entry(Layer layer) {
        String name = layer instanceof StoredLayer stored ? stored.name() : "";
        return new ImageConfig.History("slipway" + (name.isEmpty() ? "" : ": " + name), "", false);
    }
}
