package dev.slipway.aws.ecr;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.aws.AwsAccess;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;

/// Asks AWS for tokens. Apart from [EcrCredentials], so that the SDK is loaded only when there is none yet.
final class EcrTokens {

    private final AwsAccess access;

    EcrTokens(AwsAccess access) {
        this.access = access;
    }

    /// A new token.
    ///
    /// @throws dev.slipway.io.problem.ProblemException with a [dev.slipway.aws.AwsProblem]
    EcrToken token(EcrRegistry registry) {
        String action = "get a token for `" + registry.domain() + "`";
        return switch (registry) {
            case EcrRegistry.Private at -> {
                AuthorizationData data = access.call(
                        EcrServices.ECR,
                        at.region(),
                        action,
                        client -> client.getAuthorizationToken()
                                .authorizationData()
                                .getFirst());
                yield token(action, data.authorizationToken(), data.expiresAt());
            }
            case EcrRegistry.Public at -> {
                var data = access.call(
                        EcrServices.ECR_PUBLIC,
                        at.region(),
                        action,
                        client -> client.getAuthorizationToken(request -> {}).authorizationData());
                yield token(action, data.authorizationToken(), data.expiresAt());
            }
        };
    }

    /// @param encoded `AWS:password` in Base64
    private EcrToken token(String action, String encoded, Instant expires) {
        String decoded = new String(Base64.getDecoder().decode(encoded), UTF_8);
        String origin = "Amazon ECR, for the identity from " + access.source(action);
        return new EcrToken(decoded.substring(decoded.indexOf(':') + 1), origin, expires);
    }
}
