package dev.slipway.io.fetch;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;

/// Why a download did not succeed. `url` is without user, password, query and fragment.
public sealed interface FetchProblem extends Problem {

    /// No answer: the name does not resolve, nothing listens, the connection broke or stalled, as often as it
    /// was tried.
    record Unreachable(String name, String url, int attempts, String reason) implements FetchProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "fetch.unreachable")
                    .what("cannot download " + name)
                    .where(url)
                    .why(reason + " (tried " + attempts + (attempts == 1 ? " time)" : " times)"))
                    .cure(
                            "check the network, the proxy and the address; what is already in the cache needs no network");
        }
    }

    /// The server answered with a status that is no success.
    record Refused(String name, String url, int status) implements FetchProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "fetch.refused")
                    .what("cannot download " + name)
                    .where(url)
                    .why("the server answered with status " + status)
                    .cure(
                            switch (status) {
                                case 401, 403 -> "check that this machine may read the address";
                                case 404, 410 -> "check the address, the version and the mirror";
                                default -> "try again later, or use another mirror";
                            });
        }
    }

    /// More bytes, or fewer, than announced.
    record WrongSize(String name, String url, long expected, long received) implements FetchProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "fetch.wrong-size")
                    .what("refused the download of " + name)
                    .where(url)
                    .why(
                            received > expected
                                    ? "it is longer than the expected " + expected + " bytes"
                                    : "it ended after " + received + " of " + expected + " bytes")
                    .cure("try again; if it stays so, use another mirror");
        }
    }

    /// The content is not what was asked for.
    record WrongHash(String name, String url, String expected, String actual) implements FetchProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "fetch.wrong-hash")
                    .what("refused the download of " + name)
                    .where(url)
                    .why("its SHA-256 is `" + actual + "`, expected `" + expected + "`")
                    .cure("try again; if it stays so, use another mirror and report the one that serves it");
        }
    }
}
