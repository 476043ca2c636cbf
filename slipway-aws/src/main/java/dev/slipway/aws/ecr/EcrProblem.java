package dev.slipway.aws.ecr;

import dev.slipway.io.problem.Problem;
import java.util.Optional;

/// Why Amazon's registry gives no token.
public sealed interface EcrProblem extends Problem {

    /// The registry's host.
    String registry();

    @Override
    default Category category() {
        return Category.REMOTE;
    }

    @Override
    default String what() {
        return "cannot get a token for `" + registry() + "`";
    }

    @Override
    default Optional<String> where() {
        return Optional.empty();
    }

    /// No identity, or one that cannot be asked.
    record NoIdentity(String registry, String reason) implements EcrProblem {
        @Override
        public String code() {
            return "ecr.no-identity";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "run `aws sso login` or `aws configure`, or set `AWS_PROFILE` or `AWS_ACCESS_KEY_ID` with its"
                    + " secret; `aws sts get-caller-identity` shows who you are";
        }
    }

    /// AWS cannot be asked.
    record Unreachable(String registry, String reason) implements EcrProblem {
        @Override
        public String code() {
            return "ecr.unreachable";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "check the network, the proxy and `AWS_ENDPOINT_URL`, then try again";
        }
    }

    /// AWS knows the identity and refuses.
    ///
    /// @param identity where the identity comes from
    /// @param error    AWS's own code
    record Refused(String registry, String identity, String error) implements EcrProblem {
        @Override
        public String code() {
            return "ecr.refused";
        }

        @Override
        public Optional<String> why() {
            return Optional.of("AWS answered `" + error + "` to the identity from " + identity);
        }

        @Override
        public String cure() {
            return "renew the identity where it has expired; otherwise let it call `ecr:GetAuthorizationToken`";
        }
    }
}
