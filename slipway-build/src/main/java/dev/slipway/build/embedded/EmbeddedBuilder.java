package dev.slipway.build.embedded;

import dev.slipway.build.BuildOptions;
import dev.slipway.build.BuildProblem;
import dev.slipway.build.BuildResult;
import dev.slipway.build.Builder;
import dev.slipway.build.BuiltLayer;
import dev.slipway.build.Plan;
import dev.slipway.build.download.PinnedDownload;
import dev.slipway.build.embedded.Packaging.Packaged;
import dev.slipway.build.step.AssembleImage;
import dev.slipway.build.step.ByteCodeCache;
import dev.slipway.build.step.CollectCode;
import dev.slipway.build.step.ComposeBase.Base;
import dev.slipway.build.step.DebianMaven;
import dev.slipway.build.step.FindMissingLibraries;
import dev.slipway.build.step.FindMissingLibraries.Libraries;
import dev.slipway.build.step.InstallPythonDependencies;
import dev.slipway.build.step.StepCache;
import dev.slipway.build.step.StepLayer;
import dev.slipway.build.step.StoreLayers;
import dev.slipway.build.step.StoreLayers.StoredLayer;
import dev.slipway.io.files.CacheFolder;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Descriptor;
import dev.slipway.oci.Image;
import dev.slipway.oci.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Builds on this machine, without any container engine.
public final class EmbeddedBuilder implements Builder {

    private static final Set<Platform> PLATFORMS = Set.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64);

    private final BuildTools tools;
    private final FindMissingLibraries findMissingLibraries;
    private final AssembleImage assembleImage;

    public EmbeddedBuilder(BuildTools tools) {
        this.tools = tools;
        this.findMissingLibraries =
                new FindMissingLibraries(tools.debian(), StepCache.in(tools.home()), tools.progress());
        this.assembleImage = new AssembleImage(tools.store());
    }

    /// What builds keep to be quick the next time, for whoever deletes what is not used.
    public static List<CacheFolder> caches(SlipwayHome home) {
        return List.of(
                StepCache.contents(home),
                ByteCodeCache.contents(home),
                CollectCode.contents(home),
                PinnedDownload.contents(home),
                InstallPythonDependencies.installersCache(home),
                DebianMaven.repository(home));
    }

    @Override
    public List<BuildResult> build(Plan plan, BuildOptions options) {
        StoreLayers storeLayers = new StoreLayers(tools.store());
        Work work = new Work(options, storeLayers, new Bases(tools, storeLayers));
        try {
            List<BuildResult> results = new ArrayList<>();
            for (Platform platform : plan.platforms()) {
                results.add(build(plan, platform, work));
            }
            work.bases().lock(options);
            return results;
        } catch (ProblemException problem) {
            throw UnknownPackage.placed(problem, plan);
        } catch (IOException | UncheckedIOException failed) {
            throw new ProblemException(FileFailure.problem(failed, plan, tools.home()), failed);
        }
    }

    /// What one build has of its own.
    private record Work(BuildOptions options, StoreLayers storeLayers, Bases bases) {}

    private BuildResult build(Plan plan, Platform platform, Work work) throws IOException {
        long start = System.nanoTime();
        if (!PLATFORMS.contains(platform)) {
            throw new ProblemException(new BuildProblem.PlatformUnsupported(platform.toString()));
        }
        Packaging packaging = packaging(plan, work);
        Set<String> packages = new TreeSet<>(packaging.basePackages(platform));
        plan.systemPackages().forEach(wanted -> packages.add(wanted.name()));

        Base base = work.bases().compose(plan.base(), platform, packages, work.options());
        Packaged packaged = packaging.pack(plan, platform, base);
        Libraries missing = findMissingLibraries.run(new FindMissingLibraries.Input(packaged.libraries(), base));
        if (packages.addAll(missing.packages())) {
            base = work.bases().compose(plan.base(), platform, packages, work.options());
        }
        List<StoredLayer> layers = work.storeLayers().run(joined(base.layers(), packaged.layers()));
        Image image = assembleImage.run(new AssembleImage.Input(
                reference(plan, platform),
                platform,
                layers,
                packaged.entrypoint(),
                packaged.handler(),
                environment(plan, packaged)));
        return new BuildResult(
                plan.service(),
                reference(plan, platform),
                image.descriptor().digest(),
                platform,
                size(image),
                layers.stream().map(EmbeddedBuilder::built).toList(),
                joined(packaged.decisions(), missing.decisions()),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private Packaging packaging(Plan plan, Work work) {
        return switch (plan.application()) {
            case Plan.Application.Python python -> new PythonPackaging(tools, work.bases(), work.options(), python);
            case Plan.Application.Java java -> new JavaPackaging(tools, work.bases(), java);
        };
    }

    private static Map<String, String> environment(Plan plan, Packaged packaged) {
        Map<String, String> environment = new LinkedHashMap<>(packaged.environment());
        environment.putAll(plan.environment());
        return environment;
    }

    /// One image is simply the latest; of several, each says what it is for. Functions may have capitals in
    /// their names, images may not.
    private static String reference(Plan plan, Platform platform) {
        return plan.service().toLowerCase(Locale.ROOT)
                + (plan.platforms().size() == 1 ? ":latest" : ":latest-" + platform.architecture());
    }

    private static BuiltLayer built(StoredLayer stored) {
        StepLayer step = stored.step();
        Descriptor descriptor = stored.layer().descriptor();
        return new BuiltLayer(step.name(), step.holds(), descriptor.digest(), descriptor.size(), stored.reused());
    }

    private static long size(Image image) {
        long layers =
                image.manifest().layers().stream().mapToLong(Descriptor::size).sum();
        return image.descriptor().size() + image.manifest().config().size() + layers;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
