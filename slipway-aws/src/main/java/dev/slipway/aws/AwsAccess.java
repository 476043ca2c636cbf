package dev.slipway.aws;

import dev.slipway.io.problem.NearestName;
import dev.slipway.io.problem.ProblemException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// The way to AWS: with whose credentials, to which addresses, and failures as problems. Safe for use by many
/// threads; nothing is looked up, and nothing of the SDK is loaded, before the first call.
public final class AwsAccess {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(2);
    private static final int DEEPEST_CAUSE = 10;

    private final AwsVariables variables;
    private final AwsIdentity identity;

    /// @param environment the process's environment variables
    /// @param home        the user's home folder
    public AwsAccess(Map<String, String> environment, Path home) {
        this.variables = new AwsVariables(environment);
        this.identity = new AwsIdentity(variables, home);
    }

    /// What stands for the identity and the addresses in the names of caches. Not secret.
    public String key() {
        return identity.key() + "\n" + variables.value("AWS_ENDPOINT_URL").orElse("") + "\n"
                + variables.value("AWS_ENDPOINT_URL_ECR").orElse("");
    }

    /// Whether variables, a file of profiles or a container's role may give an identity: all but an instance's
    /// role, for which the network has to be asked.
    public boolean isConfigured() {
        return identity.isConfigured();
    }

    /// Where the credentials come from, as problems name it.
    ///
    /// @param action what they are needed for
    /// @throws ProblemException with an [AwsProblem]
    public String source(String action) {
        return identity.resolve(action).source().name();
    }

    /// Makes a client, uses it and closes it.
    ///
    /// @param region such as `eu-central-1`
    /// @param action what is done, as it stands after `cannot`
    /// @throws ProblemException with an [AwsProblem]
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient, T> T call(
            AwsService<B, C> service, String region, String action, Function<C, T> use) {
        AwsIdentity.Resolved resolved = identity.resolve(action);
        B builder = service.builder()
                .get()
                .region(Region.of(region))
                .credentialsProvider(resolved.provider())
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(CALL_TIMEOUT))
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECTION_TIMEOUT));
        endpoint(service.variable()).ifPresent(builder::endpointOverride);
        try (C client = builder.build()) {
            return use.apply(client);
        } catch (AwsServiceException refusal) {
            throw new ProblemException(Refusals.of(action, service.permission(), resolved.source(), refusal), refusal);
        } catch (SdkException failure) {
            throw new ProblemException(unreachable(action, region, failure), failure);
        }
    }

    /// A region that does not exist shows by a host that does not exist; the SDK's own list may be too old to
    /// ask first.
    private static AwsProblem unreachable(String action, String region, SdkException failure) {
        List<String> known = Region.regions().stream().map(Region::id).toList();
        return !known.contains(region) && isCausedByUnknownHost(failure)
                ? new AwsProblem.UnknownRegion(action, region, NearestName.of(region, known))
                : new AwsProblem.Unreachable(action, SdkText.of(failure));
    }

    private static boolean isCausedByUnknownHost(Throwable failure) {
        return Stream.iterate(failure, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .takeWhile(cause -> cause != null)
                .anyMatch(UnknownHostException.class::isInstance);
    }

    private Optional<URI> endpoint(String service) {
        Optional<String> own = Optional.of("AWS_ENDPOINT_URL_" + service)
                .filter(name -> variables.value(name).isPresent());
        String variable = own.orElse("AWS_ENDPOINT_URL");
        return variables.value(variable).map(address -> {
            try {
                return URI.create(address);
            } catch (IllegalArgumentException malformed) {
                throw new ProblemException(new AwsProblem.NoAddress(variable, address), malformed);
            }
        });
    }
}
