package dev.slipway.aws;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What AWS's refusals mean, by the error codes that its services have in common (AWS API references, "Common
/// Errors").
final class Refusals {

    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");
    private static final Set<String> UNKNOWN = Set.of(
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "MissingAuthenticationToken");
    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized");

    /// IAM's sentence: "User: arn:aws:iam::123456789012:user/me is not authorized to perform:
    /// ecr:CreateRepository on resource: arn:aws:ecr:eu-central-1:210987654321:repository/orders because …".
    private static final Pattern SENTENCE = Pattern.compile("arn:[a-z-]+:(?:iam|sts)::(?<caller>[0-9]{12}):.*"
            + "to perform: (?<permission>[a-zA-Z0-9-]+:[a-zA-Z0-9]+)"
            + "(?: on resource: arn:[a-z-]+:[a-z-]+:[a-z0-9-]*:(?<owner>[0-9]{12}):)?.*");

    private Refusals() {}

    static AwsProblem of(String action, String service, AwsIdentity.Source source, AwsServiceException refusal) {
        String code = Optional.ofNullable(refusal.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
        String reason = SdkText.of(refusal);
        if (EXPIRED.contains(code)) {
            return new AwsProblem.Expired(action, source.name(), source.renewal(), reason);
        }
        if (UNKNOWN.contains(code)) {
            return new AwsProblem.UnknownIdentity(action, source.name(), reason);
        }
        return DENIED.contains(code)
                ? denied(action, service, source.name(), reason)
                : new AwsProblem.Refused(action, reason);
    }

    private static AwsProblem denied(String action, String service, String source, String reason) {
        Matcher sentence = SENTENCE.matcher(reason);
        if (!sentence.find()) {
            return new AwsProblem.Denied(action, source, service + ":*", reason);
        }
        String permission = sentence.group("permission");
        String caller = sentence.group("caller");
        String owner = sentence.group("owner");
        return owner == null || owner.equals(caller)
                ? new AwsProblem.Denied(action, source, permission, reason)
                : new AwsProblem.OtherAccount(action, source, caller, owner, Optional.of(permission));
    }
}
