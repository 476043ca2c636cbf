package dev.slipway.oci.registry;

import java.util.Optional;

/// Where credentials come from. Asked from many threads at once, and only after a registry has demanded proof.
@FunctionalInterface
public interface Credentials {

    /// The credential for a repository; empty where there is none, and anonymous access is tried.
    ///
    /// @param registryDomain as [dev.slipway.oci.Reference#registryDomain] gives it, with its port
    /// @param repositoryPath within the registry; empty where the registry as a whole is asked
    /// @throws dev.slipway.io.problem.ProblemException if a source of credentials fails
    Optional<Credential> find(String registryDomain, String repositoryPath);

    /// Hears that the registry did not accept what [#find] gave.
    ///
    /// @return whether [#find] gives another one now, because it had kept one that expired
    default boolean refused(String registryDomain, Credential credential) {
        return false;
    }

    /// Knows none.
    static Credentials none() {
        return (registryDomain, repositoryPath) -> Optional.empty();
    }
}
