/// The client of the OCI distribution specification 1.1: it pulls, pushes, lists and deletes, resumes what broke, and
/// tells what a registry refuses. One class for each endpoint lies behind [dev.slipway.oci.registry.Repository].
///
/// Entry type: [dev.slipway.oci.registry.RegistryClient]. Copying whole images is not here: this package moves
/// single manifests and blobs.
@NullMarked
package dev.slipway.oci.registry;

import org.jspecify.annotations.NullMarked;
