/// The local store of images: an OCI image layout that several processes use at once.
///
/// Entry type: [dev.slipway.oci.store.Store].
@NullMarked
package dev.slipway.oci.store;

import org.jspecify.annotations.NullMarked;
