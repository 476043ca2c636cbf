package dev.slipway.cli.command;

import dev.slipway.oci.registry.Credential;
import dev.slipway.oci.registry.Credentials;
import java.util.Map;
import java.util.Optional;

/// Credentials of a machine whose registries a project says to be elsewhere: who has written a `slipway.yaml` must not
/// get the passwords of who uses it. The place that it names gets the credentials of that place.
///
/// @param credentials of the machine
/// @param elsewhere   host and port of where a registry is said to be, by the registry's domain
record RedirectedCredentials(Credentials credentials, Map<String, String> elsewhere) implements Credentials {

    RedirectedCredentials {
        elsewhere = Map.copyOf(elsewhere);
    }

    @Override
    public Optional<Credential> find(String registryDomain, String repositoryPath) {
        return credentials.find(place(registryDomain), repositoryPath);
    }

    @Override
    public boolean refused(String registryDomain, Credential credential) {
        return credentials.refused(place(registryDomain), credential);
    }

    private String place(String registryDomain) {
        return elsewhere.getOrDefault(registryDomain, registryDomain);
    }
}
