package dev.slipway.oci.server;

import java.net.InetSocketAddress;
import java.util.Set;

/// How a registry is served.
///
/// @param address   to listen on; port 0 for any that is free
/// @param readOnly  whether nothing can be pushed or deleted
/// @param hostNames by which clients may address it, beside addresses, `localhost` and the names that engines
///                  give to the machine that they run on
public record ServerSettings(InetSocketAddress address, boolean readOnly, Set<String> hostNames) {

    public ServerSettings {
        hostNames = Set.copyOf(hostNames);
    }
}
