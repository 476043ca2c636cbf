package dev.slipway.oci.server;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;

/// What can be wrong with serving a registry.
public sealed interface ServerProblem extends Problem {

    /// The address cannot be listened on: somebody else has it, it is not this machine's, or it needs rights.
    record AddressUnavailable(String address, String reason) implements ServerProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "oci.address-unavailable")
                    .what("cannot serve a registry on `" + address + "`")
                    .why("the system says `" + reason + "`")
                    .cure(
                            "choose another port with `--port` or another address with `--address`, or end the program that"
                                    + " has it");
        }
    }
}
