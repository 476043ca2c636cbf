package dev.slipway.build.step;

import dev.slipway.build.source.SourceTree;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Collects the service's own files, by its ignore rules.
public final class CollectCode {

    private final Progress progress;

    public CollectCode(Progress progress) {
        this.progress = progress;
    }

    /// @param source the service's folder, absolute
    /// @param target where it lies in the image, without the leading slash
    public record Input(Path source, String target) {}

    /// The files as they lie in the image.
    ///
    /// @throws IOException if the folder cannot be read
    public List<LayerEntry> run(Input input) throws IOException {
        return SourceTree.ofService(input.source(), input.target(), progress);
    }
}
