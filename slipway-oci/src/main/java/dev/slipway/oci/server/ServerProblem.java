package dev.slipway.oci.server;

import dev.slipway.io.problem.Problem;
import java.util.Optional;

/// What can be wrong with serving a registry.
public sealed interface ServerProblem extends Problem {

    /// The address cannot be listened on: somebody else has it, it is not this machine's, or it needs rights.
    record AddressUnavailable(String address, String reason) implements ServerProblem {
        @Override
        public String code() {
            return "oci.address-unavailable";
        }

        @Override
        public Category category() {
            return Category.MACHINE;
        }

        @Override
        public String what() {
            return "cannot serve a registry on `" + address + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.empty();
        }

        @Override
        public Optional<String> why() {
            return Optional.of("the system says `" + reason + "`");
        }

        @Override
        public String cure() {
            return "choose another port with `--port` or another address with `--address`, or end the program that"
                    + " has it";
        }
    }
}
