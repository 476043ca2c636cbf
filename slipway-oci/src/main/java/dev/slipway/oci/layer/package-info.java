/// Layers as data: what lies where, and the writer that turns it into the same bytes on any machine.
///
/// Entry types: [dev.slipway.oci.layer.LayerContent] and [dev.slipway.oci.layer.LayerEntry].
@NullMarked
package dev.slipway.oci.layer;

import org.jspecify.annotations.NullMarked;
