package dev.slipway.oci.server;

import dev.slipway.io.http.HttpTimeouts;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;

/// How a registry is served.
///
/// @param address   to listen on; port 0 for any that is free
/// @param readOnly  whether nothing can be pushed or deleted
/// @param hostNames by which clients may address it, beside addresses, `localhost` and the names that engines
///                  give to the machine that they run on
/// @param timeouts  for clients that stop in the middle
public record ServerSettings(
        InetSocketAddress address, boolean readOnly, Set<String> hostNames, HttpTimeouts timeouts) {

    /// Bytes in a minute: no client that images are of use to is slower.
    private static final long LEAST = 1 << 20;

    private static final HttpTimeouts TIMEOUTS =
            new HttpTimeouts(Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofMinutes(1), LEAST);

    public ServerSettings {
        hostNames = Set.copyOf(hostNames);
    }

    /// With timeouts that suit clients on this machine.
    public ServerSettings(InetSocketAddress address, boolean readOnly, Set<String> hostNames) {
        this(address, readOnly, hostNames, TIMEOUTS);
    }
}
