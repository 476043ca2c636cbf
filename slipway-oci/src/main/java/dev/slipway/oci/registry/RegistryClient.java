package dev.slipway.oci.registry;

import dev.slipway.oci.Reference;

/// Speaks with registries. One for a command is enough: it is safe for use by many threads, keeps connections open
/// and tokens in memory, and does nothing before the first call. How much is done at once is the caller's decision.
public final class RegistryClient implements AutoCloseable {

    private RegistryClient() {}

    /// A client that has not connected to anything yet.
    public static RegistryClient open(RegistrySettings settings, Credentials credentials, Surroundings surroundings) {
        return new RegistryClient();
    }

    /// The repository that a reference names; its tag and digest do not matter here.
    public Repository repository(Reference reference) {
        return new Repository(reference);
    }

    /// Ends the connections.
    @Override
    public void close() {}
}
