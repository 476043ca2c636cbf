package dev.slipway.build.step;

import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.LayerContentSource;

/// A layer as a step gives it: described, but not made before it is known that the store does not have it.
///
/// @param name    what it is: `code`, `dependencies`, `runtime client`
/// @param holds   what lies in it, for people
/// @param inputs  of all that the content is computed from
/// @param content asked only where the store has no layer of these inputs
public record StepLayer(String name, String holds, Digest inputs, LayerContentSource content) {}
