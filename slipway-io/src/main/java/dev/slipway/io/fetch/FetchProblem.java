package dev.slipway.io.fetch;

import dev.slipway.io.problem.Problem;
import java.util.Optional;

/// Why a download did not succeed. `url` never holds credentials or a query.
public sealed interface FetchProblem extends Problem {

    /// The address, without user, password, query and fragment.
    String url();

    @Override
    default Optional<String> where() {
        return Optional.of(url());
    }

    /// No answer: the name does not resolve, nothing listens, the connection broke or stalled, as often as it
    /// was tried.
    record Unreachable(String name, String url, int attempts, String reason) implements FetchProblem {
        @Override
        public String code() {
            return "fetch.unreachable";
        }

        @Override
        public Category category() {
            return Category.REMOTE;
        }

        @Override
        public String what() {
            return "cannot download " + name;
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason + " (tried " + attempts + (attempts == 1 ? " time)" : " times)"));
        }

        @Override
        public String cure() {
            return "check the network, the proxy and the address; what is already in the cache needs no network";
        }
    }

    /// The server answered with a status that is no success.
    record Refused(String name, String url, int status) implements FetchProblem {
        @Override
        public String code() {
            return "fetch.refused";
        }

        @Override
        public Category category() {
            return Category.REMOTE;
        }

        @Override
        public String what() {
            return "cannot download " + name;
        }

        @Override
        public Optional<String> why() {
            return Optional.of("the server answered with status " + status);
        }

        @Override
        public String cure() {
            return switch (status) {
                case 401, 403 -> "check that this machine may read the address";
                case 404, 410 -> "check the address, the version and the mirror";
                default -> "try again later, or use another mirror";
            };
        }
    }

    /// More bytes, or fewer, than announced.
    record WrongSize(String name, String url, long expected, long received) implements FetchProblem {
        @Override
        public String code() {
            return "fetch.wrong-size";
        }

        @Override
        public Category category() {
            return Category.REMOTE;
        }

        @Override
        public String what() {
            return "refused the download of " + name;
        }

        @Override
        public Optional<String> why() {
            return Optional.of(
                    received > expected
                            ? "it is longer than the expected " + expected + " bytes"
                            : "it ended after " + received + " of " + expected + " bytes");
        }

        @Override
        public String cure() {
            return "try again; if it stays so, use another mirror";
        }
    }

    /// The content is not what was asked for.
    record WrongHash(String name, String url, String expected, String actual) implements FetchProblem {
        @Override
        public String code() {
            return "fetch.wrong-hash";
        }

        @Override
        public Category category() {
            return Category.REMOTE;
        }

        @Override
        public String what() {
            return "refused the download of " + name;
        }

        @Override
        public Optional<String> why() {
            return Optional.of("its SHA-256 is `" + actual + "`, expected `" + expected + "`");
        }

        @Override
        public String cure() {
            return "try again; if it stays so, use another mirror and report the one that serves it";
        }
    }
}
