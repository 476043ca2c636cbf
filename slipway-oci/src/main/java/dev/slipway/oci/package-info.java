/// The image model of the Open Container Initiative (OCI) and of Docker: digests, descriptors, platforms,
/// references, manifests, configurations; and the two small interfaces between all sources and sinks,
/// [dev.slipway.oci.Image] and [dev.slipway.oci.Layer].
///
/// Raw bytes are the identity: what was read is kept beside what was understood.
@NullMarked
package dev.slipway.oci;

import org.jspecify.annotations.NullMarked;
