package dev.slipway.aws.ecr;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;

/// Why Amazon's registry gives no token. `registry` is its host.
public sealed interface EcrProblem extends Problem {

    /// No identity, or one that cannot be asked.
    record NoIdentity(String registry, String reason) implements EcrProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "ecr.no-identity")
                    .what("cannot get a token for `" + registry + "`")
                    .why(reason)
                    .cure("run `aws sso login` or `aws configure`, or set `AWS_PROFILE` or `AWS_ACCESS_KEY_ID` with its"
                            + " secret; `aws sts get-caller-identity` shows who you are");
        }
    }

    /// AWS cannot be asked.
    record Unreachable(String registry, String reason) implements EcrProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "ecr.unreachable")
                    .what("cannot get a token for `" + registry + "`")
                    .why(reason)
                    .cure("check the network, the proxy and `AWS_ENDPOINT_URL`, then try again");
        }
    }

    /// AWS knows the identity and refuses.
    ///
    /// @param identity where the identity comes from
    /// @param error    AWS's own code
    record Refused(String registry, String identity, String error) implements EcrProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "ecr.refused")
                    .what("cannot get a token for `" + registry + "`")
                    .why("AWS answered `" + error + "` to the identity from " + identity)
                    .cure("renew the identity where it has expired; otherwise let it call `ecr:GetAuthorizationToken`");
        }
    }
}
