package dev.slipway.build.embedded;

import dev.slipway.build.BuildOptions;
import dev.slipway.build.BuildProblem;
import dev.slipway.build.Plan;
import dev.slipway.build.step.ComposeBase;
import dev.slipway.build.step.ComposeBase.Base;
import dev.slipway.build.step.ResolveBase;
import dev.slipway.build.step.StoreLayers;
import dev.slipway.debian.BaseRequest;
import dev.slipway.debian.DebianArchive;
import dev.slipway.debian.Suite;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/// The bases of a build: those that images lie on, and those that build steps run in.
final class Bases {

    private final ResolveBase resolveBase;
    private final DebianArchive debian;
    private final ComposeBase composeBase;
    private final StoreLayers storeLayers;

    /// @param storeLayers of the same build
    Bases(BuildTools tools, StoreLayers storeLayers) {
        this.resolveBase = new ResolveBase(tools.debian(), tools.home().state());
        this.debian = tools.debian();
        this.composeBase = new ComposeBase(tools.debian());
        this.storeLayers = storeLayers;
    }

    /// A base with these packages and all that they need.
    Base compose(Plan.Base base, Platform platform, Collection<String> packages, BuildOptions options)
            throws IOException {
        BaseRequest request = request(base, platform, packages);
        return composeBase.run(
                new ComposeBase.Input(request, resolveBase.run(new ResolveBase.Input(request, options))));
    }

    /// A base with these packages as the index has them, which no lock file decides about or hears of.
    Base newest(Plan.Base base, Platform platform, Collection<String> packages) throws IOException {
        BaseRequest request = request(base, platform, packages);
        return composeBase.run(new ComposeBase.Input(request, debian.resolve(request)));
    }

    /// Locks what was chosen for these bases.
    ///
    /// @throws ProblemException with [BuildProblem.LockNotWritten]
    void lock(BuildOptions options) {
        try {
            resolveBase.lock(options);
        } catch (IOException failed) {
            throw new ProblemException(
                    new BuildProblem.LockNotWritten(options.lockFile().orElseThrow(), FileFailure.reason(failed)),
                    failed);
        }
    }

    /// What is asked of Debian's archive for a base with these packages.
    static BaseRequest request(Plan.Base base, Platform platform, Collection<String> packages) {
        return new BaseRequest(suite(base), platform, List.copyOf(packages), false);
    }

    /// The base's layers in the store, for a sandbox.
    List<Layer> stored(Base base) throws IOException {
        return storeLayers.run(base.layers()).stream()
                .map(StoreLayers.StoredLayer::layer)
                .toList();
    }

    private static Suite suite(Plan.Base base) {
        return switch (base) {
            case Plan.Base.Debian debian ->
                new Suite(debian.suite(), debian.mirror(), debian.securityMirror(), debian.snapshot());
        };
    }
}
