package dev.slipway.oci.registry;

import dev.slipway.io.problem.Problem;
import java.util.Optional;

/// Why a registry did not do what it was asked for.
public sealed interface RegistryProblem extends Problem {

    /// What was tried, as it stands after `cannot`.
    String action();

    @Override
    default String what() {
        return "cannot " + action();
    }

    @Override
    default Optional<String> where() {
        return Optional.empty();
    }

    @Override
    default Category category() {
        return Category.REMOTE;
    }

    /// No answer as often as it was tried.
    record Unreachable(String action, String address, int attempts, String reason) implements RegistryProblem {
        @Override
        public String code() {
            return "registry.unreachable";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(address);
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason + " (tried " + attempts + (attempts == 1 ? " time)" : " times)"));
        }

        @Override
        public String cure() {
            return "check the registry's name, the network and the proxy, then run the same command again: what has"
                    + " arrived is not sent again";
        }
    }
}
