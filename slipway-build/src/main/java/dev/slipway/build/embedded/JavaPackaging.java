package dev.slipway.build.embedded;

import dev.slipway.build.BuildOptions;
import dev.slipway.build.Plan;
import dev.slipway.build.ProjectProblem;
import dev.slipway.build.step.ComposeBase.Base;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Platform;
import java.util.List;

/// Packages Java services.
record JavaPackaging(BuildTools tools, Bases bases, BuildOptions options, Plan.Application.Java application)
        implements Packaging {

    @Override
    public List<String> basePackages(Platform platform) {
        return List.of("openjdk-" + application.version() + "-jre-headless");
    }

    @Override
    public Packaged pack(Plan plan, Platform platform, Base base) {
        throw new ProblemException(new ProjectProblem.HandlerNotChosen(plan.source(), "Java is not there yet"));
    }
}
