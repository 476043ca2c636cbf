package dev.slipway.build.embedded;

import dev.slipway.build.Plan;
import dev.slipway.build.Plan.SystemPackage;
import dev.slipway.debian.problem.DebianProblem.PackageUnknown;
import dev.slipway.io.problem.ProblemException;

/// Where the user asked for a package that there is not: Debian's archive hears its name only.
final class UnknownPackage {

    private UnknownPackage() {}

    /// The same problem, with the place where the plan's author asks for the package; any other as it is.
    static ProblemException placed(ProblemException failure, Plan plan) {
        if (!(failure.problem() instanceof PackageUnknown unknown)) {
            return failure;
        }
        return plan.systemPackages().stream()
                .filter(asked -> asked.name().equals(unknown.name()))
                .map(SystemPackage::place)
                .findFirst()
                .flatMap(place -> place.map(known -> new ProblemException(unknown.at(known), failure)))
                .orElse(failure);
    }
}
