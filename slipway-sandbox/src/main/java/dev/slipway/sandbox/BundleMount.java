package dev.slipway.sandbox;

import java.util.List;

/// A mount that the container runtime makes (OCI runtime specification, `mounts`).
///
/// @param destination an absolute path inside; made where it is missing
/// @param type        of the file system, or `bind`
/// @param source      such as a path on this machine
/// @param options     as for mount(8)
record BundleMount(String destination, String type, String source, List<String> options) {

    BundleMount {
        options = List.copyOf(options);
    }
}
