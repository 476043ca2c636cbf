/// The embedded registry: the OCI distribution specification 1.1 before a store, for programs on this machine.
///
/// Entry type: [dev.slipway.oci.server.RegistryServer].
@NullMarked
package dev.slipway.oci.server;

import org.jspecify.annotations.NullMarked;
