package dev.slipway.build.step;

import dev.slipway.debian.BaseLayer;
import dev.slipway.debian.BaseRequest;
import dev.slipway.debian.DebianArchive;
import dev.slipway.debian.PackageLock;
import dev.slipway.oci.Digest;
import java.util.List;

/// Lays out the packages of a base as layers.
public final class ComposeBase {

    private final DebianArchive debian;

    public ComposeBase(DebianArchive debian) {
        this.debian = debian;
    }

    /// @param request what the base has to have
    /// @param lock    the packages that were chosen for it
    public record Input(BaseRequest request, PackageLock lock) {}

    /// A base whose layers are described.
    ///
    /// @param request what it has to have
    /// @param lock    the packages that were chosen for it
    /// @param layers  lowest first
    public record Base(BaseRequest request, PackageLock lock, List<StepLayer> layers) {

        /// Of all that the base is made of.
        public Digest inputs() {
            return Inputs.of("base", 1)
                    .add(layers.stream().map(StepLayer::inputs).toList())
                    .digest();
        }
    }

    /// The base.
    public Base run(Input input) {
        List<StepLayer> layers = debian.layers(input.lock(), input.request()).stream()
                .map(ComposeBase::layer)
                .toList();
        return new Base(input.request(), input.lock(), layers);
    }

    private static StepLayer layer(BaseLayer layer) {
        String holds = layer.packages().isEmpty()
                ? "what the packages' settings come to"
                : String.join(", ", layer.packages());
        return new StepLayer(layer.name(), holds, layer.inputs(), layer.content());
    }
}
