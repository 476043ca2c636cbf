package dev.slipway.build.embedded;

import dev.slipway.build.Plan;
import dev.slipway.build.step.ComposeBase.Base;
import dev.slipway.build.step.PossibleObjects;
import dev.slipway.build.step.StepLayer;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// How the services of one language become layers.
interface Packaging {

    /// The Debian packages that every service of the language needs.
    List<String> basePackages(Platform platform);

    /// Does everything but laying it on the base that the image will have.
    ///
    /// @param base without the packages that shared objects turn out to need
    Packaged pack(Plan plan, Platform platform, Base base) throws IOException;

    /// A service, packaged.
    ///
    /// @param layers      above the base, lowest first
    /// @param libraries   files of dependencies and code that may be shared objects, or hold some
    /// @param entrypoint  the runtime client's command line, without the handler
    /// @param handler     the command
    /// @param environment over what every image has
    /// @param decisions   that were taken on the way
    record Packaged(
            List<StepLayer> layers,
            List<PossibleObjects> libraries,
            List<String> entrypoint,
            String handler,
            Map<String, String> environment,
            List<Plan.Decision> decisions) {}
}
