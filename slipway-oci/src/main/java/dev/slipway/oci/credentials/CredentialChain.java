package dev.slipway.oci.credentials;

import dev.slipway.oci.registry.Credential;
import dev.slipway.oci.registry.Credentials;
import java.util.List;
import java.util.Optional;

/// Several sources, of which the first that knows a repository answers.
///
/// @param sources the most important first
public record CredentialChain(List<Credentials> sources) implements Credentials {

    public CredentialChain {
        sources = List.copyOf(sources);
    }

    @Override
    public Optional<Credential> find(String registryDomain, String repositoryPath) {
        return sources.stream()
                .flatMap(source -> source.find(registryDomain, repositoryPath).stream())
                .findFirst();
    }

    @Override
    public boolean refused(String registryDomain, Credential credential) {
        return sources.stream().anyMatch(source -> source.refused(registryDomain, credential));
    }
}
