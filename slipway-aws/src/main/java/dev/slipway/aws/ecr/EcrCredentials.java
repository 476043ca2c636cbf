package dev.slipway.aws.ecr;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.Credential;
import dev.slipway.oci.registry.Credentials;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Credentials for Amazon's private registries by the identity that AWS's own tools have, without `docker login`.
/// Where there is no such identity, and for all other registries, another source is asked.
///
/// A token from AWS comes before what `docker login` stored, for that ends after twelve hours and stays in its file.
public final class EcrCredentials implements Credentials {

    /// A token that ends sooner could end during a push.
    private static final Duration MARGIN = Duration.ofMinutes(30);

    private final EcrTokens source;
    private final InstantSource clock;
    private final Credentials otherwise;
    private final Map<String, EcrTokens.Token> tokens = new ConcurrentHashMap<>();

    /// @param environment the process's environment variables
    /// @param otherwise   what is asked where AWS cannot be
    public EcrCredentials(Map<String, String> environment, InstantSource clock, Credentials otherwise) {
        this.source = new EcrTokens(environment);
        this.clock = clock;
        this.otherwise = otherwise;
    }

    @Override
    public Optional<Credential> find(String registryDomain, String repositoryPath) {
        Optional<EcrHost> host = EcrHost.of(registryDomain);
        return host.isEmpty()
                ? otherwise.find(registryDomain, repositoryPath)
                : Optional.of(find(registryDomain, repositoryPath, host.get()));
    }

    private Credential find(String registry, String repositoryPath, EcrHost host) {
        try {
            return tokens.compute(registry, (_, known) -> isFresh(known) ? known : source.token(registry, host))
                    .credential();
        } catch (ProblemException failure) {
            if (failure.problem() instanceof EcrProblem.NoIdentity) {
                return otherwise.find(registry, repositoryPath).orElseThrow(() -> failure);
            }
            throw failure;
        }
    }

    private boolean isFresh(EcrTokens.@org.jspecify.annotations.Nullable Token token) {
        return token != null && clock.instant().plus(MARGIN).isBefore(token.expiry());
    }

    @Override
    public boolean refused(String registryDomain, Credential credential) {
        EcrTokens.Token token = tokens.get(registryDomain);
        if (token == null || !token.credential().equals(credential)) {
            return otherwise.refused(registryDomain, credential);
        }
        return tokens.remove(registryDomain, token);
    }
}
