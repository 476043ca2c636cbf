package dev.slipway.debian;

import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.LayerContentSource;
import java.util.List;

/// One layer of a base.
///
/// @param name     for people and for the layer's history, such as `debian: glibc`
/// @param packages what it holds, as `name version`; empty for what is computed from all packages
/// @param inputs   of all that the content is computed from: the same inputs give the same layer
/// @param content  asked only where no layer of these inputs is there; downloads and unpacks what is missing
public record BaseLayer(String name, List<String> packages, Digest inputs, LayerContentSource content) {

    public BaseLayer {
        packages = List.copyOf(packages);
    }
}
