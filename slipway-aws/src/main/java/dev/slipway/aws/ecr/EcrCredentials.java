package dev.slipway.aws.ecr;

import dev.slipway.aws.AwsAccess;
import dev.slipway.aws.AwsProblem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.Credential;
import dev.slipway.oci.registry.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Credentials for Amazon's registries by the identity that AWS's own tools have, without `docker login`. A
/// token is asked for once and kept until it ends, also for later processes. Where there is no such identity,
/// and for all other registries, another source is asked.
///
/// A token from AWS comes before what `docker login` stored, for that ends after twelve hours and stays in its
/// file.
public final class EcrCredentials implements Credentials {

    /// A token that ends sooner could end during a push.
    private static final Duration MARGIN = Duration.ofMinutes(30);

    /// A token that was given less than this ago is not out of date, whatever the registry says.
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final AwsAccess access;
    private final EcrTokens source;
    private final TokenFiles files;
    private final InstantSource clock;
    private final Consumer<String> notes;
    private final Credentials otherwise;
    private final Map<String, Known> tokens = new ConcurrentHashMap<>();

    /// @param folder    where tokens are kept
    /// @param notes     hears, as lines for people, of failures that stop nothing
    /// @param otherwise what is asked where AWS cannot be
    public EcrCredentials(
            AwsAccess access, Path folder, InstantSource clock, Consumer<String> notes, Credentials otherwise) {
        this.access = access;
        this.source = new EcrTokens(access);
        this.files = new TokenFiles(folder);
        this.clock = clock;
        this.notes = notes;
        this.otherwise = otherwise;
    }

    @Override
    public Optional<Credential> find(String registryDomain, String repositoryPath) {
        return switch (EcrRegistry.of(registryDomain).orElse(null)) {
            case null -> otherwise.find(registryDomain, repositoryPath);
            case EcrRegistry.Private registry -> Optional.of(find(registry, repositoryPath));
            case EcrRegistry.Public registry -> find(registry, repositoryPath);
        };
    }

    private Credential find(EcrRegistry.Private registry, String repositoryPath) {
        try {
            return token(registry);
        } catch (ProblemException failure) {
            if (failure.problem() instanceof AwsProblem.NoIdentity) {
                return otherwise.find(registry.domain(), repositoryPath).orElseThrow(() -> failure);
            }
            throw failure;
        }
    }

    /// Everybody may read there, so that no failure at AWS stands in the way; and nobody waits for an
    /// instance's role that is not there.
    private Optional<Credential> find(EcrRegistry.Public registry, String repositoryPath) {
        if (access.isConfigured()) {
            try {
                return Optional.of(token(registry));
            } catch (ProblemException failure) {
                if (!(failure.problem() instanceof AwsProblem.NoIdentity)) {
                    notes.accept(failure.problem().what() + "; it is asked without one");
                }
            }
        }
        return otherwise.find(registry.domain(), repositoryPath);
    }

    private Credential token(EcrRegistry registry) {
        return tokens.compute(registry.domain(), (_, known) -> lasts(known) ? known : keptOrNew(registry))
                .token()
                .credential();
    }

    private Known keptOrNew(EcrRegistry registry) {
        String name = fileName(registry.domain());
        Optional<Known> kept = files.read(name).map(token -> new Known(token, Instant.MIN));
        if (kept.isPresent() && lasts(kept.get())) {
            return kept.get();
        }
        EcrToken token = source.token(registry);
        keep(name, token);
        return new Known(token, clock.instant());
    }

    private void keep(String name, EcrToken token) {
        try {
            files.write(name, token);
        } catch (IOException failure) {
            notes.accept("the token for the registry cannot be kept for the next command: " + failure.getMessage());
        }
    }

    private boolean lasts(@Nullable Known known) {
        return known != null
                && clock.instant().plus(MARGIN).isBefore(known.token().expires());
    }

    /// Of several threads with the same token, the first has it forgotten, and all get the next one.
    @Override
    public boolean refused(String registryDomain, Credential credential) {
        Known known = tokens.get(registryDomain);
        if (known == null) {
            return otherwise.refused(registryDomain, credential);
        }
        if (!known.token().credential().equals(credential)) {
            return true;
        }
        if (known.given().plus(FRESH).isAfter(clock.instant())) {
            return false;
        }
        files.delete(fileName(registryDomain));
        tokens.remove(registryDomain, known);
        return true;
    }

    private String fileName(String registryDomain) {
        return access.key() + "\n" + registryDomain;
    }

    /// A token and when AWS gave it to this process; long ago where it was kept by another one.
    private record Known(EcrToken token, Instant given) {}
}
