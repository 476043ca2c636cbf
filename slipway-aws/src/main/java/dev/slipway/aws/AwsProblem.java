package dev.slipway.aws;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;
import java.util.List;
import java.util.Optional;

/// Why AWS did not do what it was asked for. `action` is what was tried, as it stands after `cannot`.
public sealed interface AwsProblem extends Problem {

    /// No place of this machine has credentials.
    ///
    /// @param looked each place, and why nothing was found there
    record NoIdentity(String action, List<String> looked) implements AwsProblem {
        public NoIdentity {
            looked = List.copyOf(looked);
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "aws.no-identity")
                    .what("cannot " + action + ": this machine has no credentials of AWS")
                    .why("looked for in " + String.join("; ", looked))
                    .cure("run `aws configure` or `aws sso login`, name a profile with `AWS_PROFILE`, or set"
                            + " `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`");
        }
    }

    /// Credentials that were good once.
    ///
    /// @param source  where they come from
    /// @param renewal what renews them
    record Expired(String action, String source, String renewal, String reason) implements AwsProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "aws.expired")
                    .what("cannot " + action + ": the credentials of AWS have expired")
                    .where(source)
                    .why(reason)
                    .cure(renewal + ", then run the same command again");
        }
    }

    /// Credentials that AWS does not know.
    ///
    /// @param source where they come from
    record UnknownIdentity(String action, String source, String reason) implements AwsProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "aws.unknown-identity")
                    .what("cannot " + action + ": AWS does not accept the credentials")
                    .where(source)
                    .why(reason)
                    .cure("correct them there; `aws sts get-caller-identity` shows whether they are right");
        }
    }

    /// AWS knows who asks and does not allow it.
    ///
    /// @param source     where the credentials come from
    /// @param permission the action of IAM that was refused, such as `ecr:CreateRepository`
    record Denied(String action, String source, String permission, String reason) implements AwsProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "aws.denied")
                    .what("cannot " + action + ": AWS denies `" + permission + "`")
                    .where(source)
                    .why(reason)
                    .cure("have `" + permission + "` allowed to this identity, or name another one with `AWS_PROFILE`");
        }
    }

    /// The credentials are those of one account, and what is asked for belongs to another one.
    ///
    /// @param source     where the credentials come from
    /// @param account    the account of the credentials
    /// @param owner      the account of what is asked for
    /// @param permission what was refused there; empty where it was not even tried
    record OtherAccount(String action, String source, String account, String owner, Optional<String> permission)
            implements AwsProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "aws.other-account")
                    .what("cannot " + action + ": the credentials are of account `" + account + "`, not of `" + owner
                            + "`")
                    .where(source)
                    .why(permission.map(denied -> "account `" + owner + "` does not allow `" + denied + "` to it"))
                    .cure("name a profile of account `" + owner
                            + "` with `AWS_PROFILE`, or correct the account in the registry's name");
        }
    }

    /// There is no such region.
    record UnknownRegion(String action, String region, Optional<String> similar) implements AwsProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "aws.unknown-region")
                    .what("cannot " + action + ": there is no region `" + region + "` at AWS")
                    .cure(similar.map(name -> "did you mean `" + name + "`? ").orElse("")
                            + "correct the region in the registry's name");
        }
    }

    /// A variable that should name another address of AWS.
    record NoAddress(String variable, String value) implements AwsProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "aws.no-address")
                    .what("cannot reach AWS")
                    .where("the variable `" + variable + "`")
                    .why("`" + value + "` is no address")
                    .cure("set it to an address such as `http://127.0.0.1:5000`, or remove it");
        }
    }

    /// No answer, as often as it was tried.
    record Unreachable(String action, String reason) implements AwsProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "aws.unreachable")
                    .what("cannot " + action)
                    .why(reason)
                    .cure("check the network, the proxy and `AWS_ENDPOINT_URL`, then run the same command again");
        }
    }

    /// AWS refused for another reason.
    record Refused(String action, String reason) implements AwsProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "aws.refused")
                    .what("cannot " + action)
                    .why(reason)
                    .cure("mend what AWS says, then run the same command again");
        }
    }

    /// It cannot be told which image a function uses, so nothing may be deleted.
    ///
    /// @param function with its version
    /// @param image    as Lambda names it
    record UnclearImage(String action, String function, String image) implements AwsProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "aws.unclear-image")
                    .what("cannot " + action)
                    .where("the function `" + function + "`")
                    .why("Lambda names its image `" + image + "`, without a digest")
                    .cure("deploy the function again by a digest, or delete it; nothing was deleted");
        }
    }

    /// A repository that cannot be seen as a whole, so nothing may be deleted.
    record UnclearRepository(String action, String reason) implements AwsProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "aws.unclear-repository")
                    .what("cannot " + action)
                    .why(reason)
                    .cure("run the same command again; nothing was deleted");
        }
    }

    /// Some images of a plan are still there.
    ///
    /// @param count  how many
    /// @param reason what ECR says of the first
    record NotDeleted(String action, int count, String reason) implements AwsProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "aws.not-deleted")
                    .what("cannot " + action)
                    .why("ECR kept " + count + (count == 1 ? " image" : " images") + ", the first because " + reason)
                    .cure("mend what ECR says, then run the same command again: it goes on with what is left");
        }
    }
}
