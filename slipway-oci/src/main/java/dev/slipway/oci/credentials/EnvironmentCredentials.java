package dev.slipway.oci.credentials;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.Credential;
import dev.slipway.oci.registry.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Credentials out of environment variables, for continuous integration. `SLIPWAY_REGISTRY_HOST`, `…_USER` and
/// `…_PASSWORD` are for one registry, which has to be named, so that no other ever sees the password;
/// `DOCKER_AUTH_CONFIG` is the content of a `config.json`, as Docker and GitLab have it.
final class EnvironmentCredentials implements Credentials {

    private static final String HOST = "SLIPWAY_REGISTRY_HOST";
    private static final String USER = "SLIPWAY_REGISTRY_USER";
    private static final String PASSWORD = "SLIPWAY_REGISTRY_PASSWORD";
    private static final String DOCUMENT = "DOCKER_AUTH_CONFIG";

    private final Map<String, String> environment;

    EnvironmentCredentials(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Optional<Credential> find(String registryDomain, String repositoryPath) {
        return ofOneRegistry(registryDomain).or(() -> ofDocument(registryDomain, repositoryPath));
    }

    private Optional<Credential> ofOneRegistry(String registryDomain) {
        List<String> variables = List.of(HOST, USER, PASSWORD);
        List<String> set = variables.stream()
                .filter(variable -> !value(variable).isEmpty())
                .toList();
        if (set.isEmpty()) {
            return Optional.empty();
        }
        variables.stream()
                .filter(variable -> !set.contains(variable))
                .findFirst()
                .ifPresent(missing -> {
                    throw new ProblemException(new CredentialProblem.IncompleteVariables(set.getFirst(), missing));
                });
        boolean meant = RegistryKey.canonical(value(HOST)).equals(RegistryKey.canonical(registryDomain));
        return meant
                ? Optional.of(new Credential.Basic(value(USER), value(PASSWORD), "`" + PASSWORD + "`"))
                : Optional.empty();
    }

    private Optional<Credential> ofDocument(String registryDomain, String repositoryPath) {
        byte[] document = value(DOCUMENT).getBytes(StandardCharsets.UTF_8);
        return AuthDocument.parse(DOCUMENT, document).credential(registryDomain, repositoryPath);
    }

    private String value(String variable) {
        return environment.getOrDefault(variable, "");
    }
}
