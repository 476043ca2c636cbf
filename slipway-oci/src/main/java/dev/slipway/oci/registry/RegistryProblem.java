package dev.slipway.oci.registry;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;
import java.time.Duration;
import java.util.Optional;

/// Why a registry did not do what it was asked for. `action` is what was tried, as it stands after `cannot`.
public sealed interface RegistryProblem extends Problem {

    private static String tried(int attempts) {
        return " (tried " + attempts + (attempts == 1 ? " time)" : " times)");
    }

    /// No answer, as often as it was tried.
    record Unreachable(String action, String address, int attempts, String reason) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "registry.unreachable")
                    .what("cannot " + action)
                    .where(address)
                    .why(reason + tried(attempts))
                    .cure(
                            "check the registry's name, the network and the proxy, then run the same command again: what has arrived is not"
                                    + " sent again");
        }
    }

    /// A server that cannot prove who it is, or to whom this client cannot.
    record Untrusted(String action, String address, String reason) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "registry.untrusted")
                    .what("cannot " + action)
                    .where(address)
                    .why(reason)
                    .cure(
                            "give the registry's certificate authority in its settings, or a client certificate if it wants one; if it speaks"
                                    + " plain HTTP, say so there");
        }
    }

    /// A file with certificates or a key that cannot be used.
    record UnusableCertificate(String files, String reason) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "registry.unusable-certificate")
                    .what("cannot use the certificates for a registry")
                    .where(files)
                    .why(reason)
                    .cure(
                            "give PEM files that this user can read; `openssl pkey -in KEY -out NEW-KEY` takes a key's password away");
        }
    }

    /// The registry wants to know who asks, and there is no credential for it.
    record CredentialsMissing(String action, String registry, RegistryAnswer answer) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "registry.credentials-missing")
                    .what("cannot " + action)
                    .why(answer.text())
                    .cure("log in with `slipway login " + registry
                            + "`; if that was not expected, check the image's name");
        }
    }

    /// A credential that is wrong or has expired.
    ///
    /// @param origin where it comes from
    record CredentialsRefused(String action, String registry, String origin, RegistryAnswer answer)
            implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "registry.credentials-refused")
                    .what("cannot " + action)
                    .where("the credential for `" + registry + "` from " + origin)
                    .why(answer.text())
                    .cure("log in again with `slipway login " + registry + "`, or remove what is out of date there");
        }
    }

    /// Who asks is known, or nobody in particular, and is not allowed to.
    ///
    /// @param origin where the credential comes from; empty where there is none
    record Denied(String action, String registry, Optional<String> origin, RegistryAnswer answer)
            implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "registry.denied")
                    .what("cannot " + action)
                    .where(origin.map(value -> "with the credential for `" + registry + "` from " + value))
                    .why(answer.text())
                    .cure("ask for the right to do this, or log in as somebody who has it with `slipway login "
                            + registry + "`");
        }
    }

    /// The registry knows no such repository.
    record RepositoryMissing(String action, String repository, RegistryAnswer answer) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "registry.repository-missing")
                    .what("cannot " + action)
                    .why(answer.text())
                    .cure("check the name `" + repository + "`, or create the repository in the registry first");
        }
    }

    /// A manifest, tag or blob is not there.
    record ContentMissing(String action, RegistryAnswer answer) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "registry.content-missing")
                    .what("cannot " + action)
                    .why(answer.text())
                    .cure("check the tag or digest; some registries answer like this for what one may not see");
        }
    }

    /// The registry holds tags fast, and this one is in use.
    record TagImmutable(String action, String tag, RegistryAnswer answer) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "registry.tag-immutable")
                    .what("cannot " + action)
                    .why(answer.text())
                    .cure("push under another tag than `" + tag + "`, or make tags mutable in the registry");
        }
    }

    /// More than the registry takes.
    record TooLarge(String action, RegistryAnswer answer) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "registry.too-large")
                    .what("cannot " + action)
                    .why(answer.text())
                    .cure("make the image smaller, delete old images, or have the registry's quota raised");
        }
    }

    /// The registry does not do such things.
    record Unsupported(String action, RegistryAnswer answer) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "registry.unsupported")
                    .what("cannot " + action)
                    .why(answer.text())
                    .cure("have it enabled in the registry, or do it with the registry's own tools");
        }
    }

    /// The registry wants to be asked less often.
    ///
    /// @param wish how long it asks to wait
    record TooManyRequests(String action, RegistryAnswer answer, int attempts, Optional<Duration> wish)
            implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "registry.too-many-requests")
                    .what("cannot " + action)
                    .why(answer.text()
                            + wish.map(pause -> ", and asks to wait for " + pause.toSeconds() + " s")
                                    .orElse("")
                            + tried(attempts))
                    .cure(
                            "try again later; registries often allow more to those who are logged in, and a mirror allows more still");
        }
    }

    /// The registry, or what stands before it, is out of order.
    record Unavailable(String action, RegistryAnswer answer, int attempts) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "registry.unavailable")
                    .what("cannot " + action)
                    .why(answer.text() + tried(attempts))
                    .cure("run the same command again later: what has arrived is not sent again");
        }
    }

    /// Any other refusal.
    record Refused(String action, RegistryAnswer answer) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "registry.refused")
                    .what("cannot " + action)
                    .why(answer.text())
                    .cure("check the image's name and what the registry allows; its own log may say more");
        }
    }

    /// An answer that does not hold to the protocol.
    record WrongAnswer(String action, String address, String reason) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "registry.wrong-answer")
                    .what("cannot " + action)
                    .where(address)
                    .why(reason)
                    .cure("check that a container registry is at this address, and that no proxy answers in its place");
        }
    }

    /// Content that is not what was asked for.
    record WrongDigest(String action, String address, String expected, String actual) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "registry.wrong-digest")
                    .what("cannot " + action)
                    .where(address)
                    .why("its digest is `" + actual + "`, expected `" + expected + "`")
                    .cure("try again; if it stays so, do not trust this registry or the mirror before it");
        }
    }

    /// What is to be sent cannot be read on this side.
    record UnreadableContent(String action, String reason) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "registry.unreadable-content")
                    .what("cannot " + action)
                    .why(reason)
                    .cure("check that the image is still there; `slipway image verify` shows damage in the store");
        }
    }

    /// The work was ended from outside.
    record Interrupted(String action) implements RegistryProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "registry.interrupted")
                    .what("cannot " + action)
                    .why("it was interrupted")
                    .cure("run the same command again: what has arrived is not sent again");
        }
    }
}
