package dev.slipway.aws.ecr;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.registry.Credential;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.EcrClientBuilder;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;

/// Asks AWS for tokens (`ecr:GetAuthorizationToken`). Apart from [EcrCredentials], so that the SDK is loaded only
/// when a registry is Amazon's.
final class EcrTokens {

    private static final int LONGEST_REASON = 300;

    /// What the SDK begins with where all of its places are empty.
    private static final String NOTHING_FOUND = "Unable to load credentials from any of the providers";

    private final Map<String, String> environment;

    EcrTokens(Map<String, String> environment) {
        this.environment = environment;
    }

    /// A new token.
    ///
    /// @throws ProblemException with an [EcrProblem]
    Token token(String registry, EcrHost host) {
        EcrClientBuilder builder = EcrClient.builder()
                .region(Region.of(host.region()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(identity(registry)));
        endpoint().ifPresent(builder::endpointOverride);
        try (EcrClient client = builder.build()) {
            return token(client.getAuthorizationToken().authorizationData().getFirst());
        } catch (AwsServiceException refused) {
            String error = refused.awsErrorDetails() == null
                    ? "status " + refused.statusCode()
                    : refused.awsErrorDetails().errorCode();
            throw new ProblemException(new EcrProblem.Refused(registry, origin(), error), refused);
        } catch (SdkClientException unreachable) {
            throw new ProblemException(new EcrProblem.Unreachable(registry, reason(unreachable)), unreachable);
        }
    }

    private AwsCredentials identity(String registry) {
        try {
            return identitySource().resolveCredentials();
        } catch (SdkException none) {
            throw new ProblemException(new EcrProblem.NoIdentity(registry, reason(none)), none);
        }
    }

    private Token token(AuthorizationData data) {
        String joined = new String(Base64.getDecoder().decode(data.authorizationToken()), StandardCharsets.UTF_8);
        int colon = joined.indexOf(':');
        return new Token(
                new Credential.Basic(
                        joined.substring(0, colon),
                        joined.substring(colon + 1),
                        "Amazon ECR, for the identity from " + origin()),
                data.expiresAt());
    }

    private AwsCredentialsProvider identitySource() {
        String key = variable("AWS_ACCESS_KEY_ID");
        String secret = variable("AWS_SECRET_ACCESS_KEY");
        if (key.isEmpty() || secret.isEmpty()) {
            DefaultCredentialsProvider.Builder builder = DefaultCredentialsProvider.builder();
            profile().ifPresent(builder::profileName);
            return builder.build();
        }
        String session = variable("AWS_SESSION_TOKEN");
        AwsCredentials credentials = session.isEmpty()
                ? AwsBasicCredentials.create(key, secret)
                : AwsSessionCredentials.create(key, secret, session);
        return StaticCredentialsProvider.create(credentials);
    }

    private String origin() {
        if (!variable("AWS_ACCESS_KEY_ID").isEmpty()) {
            return "`AWS_ACCESS_KEY_ID`";
        }
        return profile().map(name -> "the profile `" + name + "`").orElse("the AWS SDK's default places");
    }

    private Optional<String> profile() {
        return Optional.of(variable("AWS_PROFILE")).filter(name -> !name.isEmpty());
    }

    private Optional<URI> endpoint() {
        String own = variable("AWS_ENDPOINT_URL_ECR");
        String address = own.isEmpty() ? variable("AWS_ENDPOINT_URL") : own;
        return address.isEmpty() ? Optional.empty() : Optional.of(URI.create(address));
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /// The SDK's own words, without the list of the classes that it tried.
    private static String reason(SdkException failure) {
        String message = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}", " ");
        if (message.contains(NOTHING_FOUND)) {
            return "neither variables nor a profile nor a role of this machine gives an identity at AWS";
        }
        return message.substring(0, Math.min(message.length(), LONGEST_REASON));
    }

    /// A token and when it ends.
    record Token(Credential credential, Instant expiry) {}
}
