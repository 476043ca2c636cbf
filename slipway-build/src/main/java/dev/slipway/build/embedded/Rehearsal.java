package dev.slipway.build.embedded;

import dev.slipway.build.BuildOptions;
import dev.slipway.build.Plan;
import dev.slipway.build.step.ComposeBase.Base;
import dev.slipway.build.step.InstallRuntimeClient;
import dev.slipway.build.step.PythonRuntime;
import dev.slipway.build.step.StepCache;
import dev.slipway.build.step.StepLayer;
import dev.slipway.build.step.StoreLayers;
import dev.slipway.debian.BaseRequest;
import dev.slipway.debian.LockFile;
import dev.slipway.debian.LockedPackage;
import dev.slipway.debian.PackageLock;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Platform;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Lets a build find everything done, without a network: with packages that do not exist, and with layers that hold
/// nothing but a Python that ends at once. What the virtual machine learns from such a build makes the next ones quick;
/// the
/// images are good for nothing, so this is only for a home and a lock file that are thrown away afterwards.
public final class Rehearsal {

    private static final int PACKAGES = 24;
    private static final int FOLDER_MODE = 0755;

    private Rehearsal() {}

    /// Makes what [EmbeddedBuilder] would make for a Python service without dependencies.
    ///
    /// @param lockFile written anew
    /// @throws IOException if the tools' home or the lock file cannot be written
    public static void prepare(Plan plan, Plan.Application.Python application, BuildTools tools, Path lockFile)
            throws IOException {
        BuildOptions options = BuildOptions.lockedBy(lockFile);
        Bases bases = new Bases(tools, new StoreLayers(tools.store()));
        PythonPackaging packaging = new PythonPackaging(tools, bases, options, application);
        for (Platform platform : plan.platforms()) {
            List<String> packages = packaging.basePackages(platform);
            BaseRequest request = Bases.request(plan.base(), platform, packages);
            PackageLock lock = new PackageLock(request.suite(), platform, request.packages(), inventedPackages());
            LockFile.empty().with(lock).write(lockFile);
            StepCache.in(tools.home())
                    .folder(
                            InstallRuntimeClient.NAME,
                            InstallRuntimeClient.inputs(
                                    PythonPackaging.runtimeClientOf(application.version(), platform)),
                            empty -> {});
            Base base = bases.compose(plan.base(), platform, packages, options);
            List<StepLayer> layers = new ArrayList<>(base.layers());
            layers.addAll(packaging.pack(plan, platform, base).layers());
            String interpreter = PythonRuntime.program(application.version()).substring(1);
            List<LayerEntry> entries = List.of(
                    PracticeProgram.at(interpreter, platform),
                    new LayerEntry.Directory(PythonPackaging.CODE, FOLDER_MODE));
            for (StepLayer layer : layers) {
                tools.store().layer(layer.inputs(), () -> LayerContent.of(layer.name(), entries));
            }
        }
    }

    private static List<LockedPackage> inventedPackages() {
        List<LockedPackage> packages = new ArrayList<>();
        for (int i = 0; i < PACKAGES; i++) {
            String name = "rehearsal" + i;
            String sha256 = Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex();
            packages.add(new LockedPackage(
                    name, "1.0-" + i, "all", "source" + i / 2, "trixie", name + ".deb", 1L << i, sha256, i % 2 == 0));
        }
        return packages;
    }
}
