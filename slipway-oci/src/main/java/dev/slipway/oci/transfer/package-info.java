/// Copies images between places: registries, stores, OCI image layouts, archives, Docker's engine.
///
/// Entry types: [dev.slipway.oci.transfer.ImageCopy] copies from an [dev.slipway.oci.transfer.ImageSource] to
/// an
/// [dev.slipway.oci.transfer.ImageDestination]; [dev.slipway.oci.transfer.ImagePlaces] opens both for an
/// [dev.slipway.oci.transfer.ImageLocation].
@NullMarked
package dev.slipway.oci.transfer;

import org.jspecify.annotations.NullMarked;
