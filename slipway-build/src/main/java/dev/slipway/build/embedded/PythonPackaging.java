package dev.slipway.build.embedded;

import dev.slipway.build.BuildOptions;
import dev.slipway.build.Plan;
import dev.slipway.build.Plan.PythonDependencies;
import dev.slipway.build.ProjectProblem;
import dev.slipway.build.source.SourceTree;
import dev.slipway.build.step.BuildSandbox;
import dev.slipway.build.step.ByteCodeCache;
import dev.slipway.build.step.CodePart;
import dev.slipway.build.step.CollectCode;
import dev.slipway.build.step.CompileByteCode;
import dev.slipway.build.step.ComposeBase.Base;
import dev.slipway.build.step.InstallPythonDependencies;
import dev.slipway.build.step.InstallPythonDependencies.Dependencies;
import dev.slipway.build.step.InstallRuntimeClient;
import dev.slipway.build.step.InstallRuntimeClient.RuntimeClient;
import dev.slipway.build.step.PackageInstaller;
import dev.slipway.build.step.PossibleObjects;
import dev.slipway.build.step.PythonRuntime;
import dev.slipway.build.step.StepCache;
import dev.slipway.build.step.StepLayer;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Platform;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Packages Python services: byte code of the standard library, runtime client, dependencies, code.
final class PythonPackaging implements Packaging {

    static final String CODE = "var/task";
    private static final String RUNTIME = "var/runtime";
    private static final String SCRIPTS = "usr/local/bin";

    /// For source distributions that have to be compiled; never in an image.
    private static final List<String> COMPILER =
            List.of("findutils", "g++", "gcc", "gzip", "libc6-dev", "make", "perl-base", "pkgconf", "tar");

    private final BuildTools tools;
    private final Bases bases;
    private final BuildOptions options;
    private final String version;
    private final Plan.Application.Python application;
    private final InstallRuntimeClient installRuntimeClient;
    private final InstallPythonDependencies installDependencies;
    private final CompileByteCode compileByteCode;
    private final CollectCode collectCode;

    PythonPackaging(BuildTools tools, Bases bases, BuildOptions options, Plan.Application.Python application) {
        this.tools = tools;
        this.bases = bases;
        this.options = options;
        this.version = application.version();
        this.application = application;
        StepCache cache = StepCache.in(tools.home());
        BuildSandbox sandbox =
                new BuildSandbox(specification -> tools.sandboxes().get().open(specification), tools.progress());
        PackageInstaller installer = new PackageInstaller(tools.fetcher(), tools.home(), cache);
        this.installRuntimeClient = new InstallRuntimeClient(tools.fetcher(), tools.home(), cache);
        this.installDependencies =
                new InstallPythonDependencies(sandbox, cache, tools.home(), installer, tools.environment());
        this.compileByteCode = new CompileByteCode(sandbox, cache, ByteCodeCache.in(tools.home()));
        this.collectCode = new CollectCode(tools.store(), tools.home(), tools.progress());
    }

    /// The interpreter, the link `python3` that scripts begin with, and what the runtime client's native part
    /// needs.
    @Override
    public List<String> basePackages(Platform platform) {
        return List.of("python" + version, "python3-minimal", "libstdc++6");
    }

    @Override
    public Packaged pack(Plan plan, Platform platform, Base base) throws IOException {
        PythonRuntime python = new PythonRuntime(version, once(() -> toolLayers(plan, base, Set.of())));
        RuntimeClient client = installRuntimeClient.run(runtimeClientOf(version, platform));
        List<StepLayer> layers = new ArrayList<>();
        List<PossibleObjects> libraries = new ArrayList<>();

        layers.add(standardLibrary(base, python));
        layers.add(runtimeClient(client, python));
        libraries.add(PossibleObjects.below(client.folder(), client.inputs()));
        if (!(application.dependencies() instanceof PythonDependencies.None)) {
            Dependencies dependencies = installDependencies.run(new InstallPythonDependencies.Input(
                    plan.source(),
                    application.dependencies(),
                    plan.systemPackages().stream().map(Plan.SystemPackage::name).toList(),
                    platform,
                    tools.machine(),
                    python,
                    once(() -> toolLayers(plan, base, compiler()))));
            layers.add(dependencies(dependencies, python));
            libraries.add(PossibleObjects.below(dependencies.modules(), dependencies.inputs()));
        }
        for (CodePart part : collectCode.run(new CollectCode.Input(plan.source(), CODE))) {
            layers.add(code(part, python));
            PossibleObjects.in(part).ifPresent(libraries::add);
        }
        return new Packaged(layers, libraries, entrypoint(), handler(plan), environment(), decisions());
    }

    static InstallRuntimeClient.Input runtimeClientOf(String version, Platform platform) {
        return new InstallRuntimeClient.Input("python-" + version + "/", platform);
    }

    private List<String> entrypoint() {
        return List.of(PythonRuntime.program(version), "-m", "awslambdaric");
    }

    private static String handler(Plan plan) {
        return plan.handler()
                .orElseThrow(() -> new ProblemException(
                        new ProjectProblem.HandlerNotChosen(plan.source(), "the plan names none")));
    }

    private Map<String, String> environment() {
        return application.sourceRoot().isEmpty()
                ? Map.of()
                : Map.of("PYTHONPATH", "/" + CODE + "/" + application.sourceRoot());
    }

    private List<Plan.Decision> decisions() {
        return application.dependencies() instanceof PythonDependencies.PyProject
                ? List.of(new Plan.Decision(
                        "dependencies",
                        "the newest versions that fit",
                        "`pyproject.toml` has no lock file beside it: another day's build may differ"))
                : List.of();
    }

    private StepLayer standardLibrary(Base base, PythonRuntime python) {
        CompileByteCode.Input input = new CompileByteCode.Input(base.inputs(), () -> modulesOf(base), python);
        return new StepLayer(
                "python byte code",
                "byte code of Python " + version + "'s standard library",
                CompileByteCode.inputs(base.inputs(), version),
                () -> LayerContent.of("python byte code", compileByteCode.run(input)));
    }

    private static List<LayerEntry> modulesOf(Base base) throws IOException {
        List<LayerEntry> modules = new ArrayList<>();
        for (StepLayer layer : base.layers()) {
            for (LayerEntry entry : layer.content().content().entries()) {
                if (entry.path().startsWith("usr/lib/python3")) {
                    modules.add(entry);
                }
            }
        }
        return modules;
    }

    /// In a folder of its own that a `.pth` file puts at the very end of `sys.path`: what a service depends on
    /// itself, in whatever version, comes before what the runtime client brings, as in AWS's base images.
    private StepLayer runtimeClient(RuntimeClient client, PythonRuntime python) {
        LayerEntry path = new LayerEntry.RegularFile(
                PythonRuntime.packages(version) + "/slipway-runtime-client.pth",
                0644,
                FileContent.Bytes.of("/" + RUNTIME + "\n"));
        return withByteCode("runtime client", client.holds(), client.inputs(), python, () -> {
            List<LayerEntry> entries = SourceTree.ofFolder(client.folder(), RUNTIME);
            entries.add(path);
            return entries;
        });
    }

    private StepLayer dependencies(Dependencies dependencies, PythonRuntime python) {
        String holds = dependencies.names().isEmpty() ? "nothing" : String.join(", ", dependencies.names());
        return withByteCode("dependencies", holds, dependencies.inputs(), python, () -> {
            List<LayerEntry> entries = SourceTree.ofFolder(dependencies.modules(), PythonRuntime.packages(version));
            if (Files.isDirectory(dependencies.scripts())) {
                entries.addAll(SourceTree.ofFolder(dependencies.scripts(), SCRIPTS));
            }
            return entries;
        });
    }

    private StepLayer code(CodePart part, PythonRuntime python) {
        String holds = part.files() == 1 ? "1 file" : part.files() + " files";
        return withByteCode(part.name(), holds, part.inputs(), python, part.listing()::entries);
    }

    private StepLayer withByteCode(
            String name, String holds, Digest sources, PythonRuntime python, CompileByteCode.Listing files) {
        return new StepLayer(name, holds, CompileByteCode.inputs(sources, version), () -> {
            List<LayerEntry> entries = new ArrayList<>(files.entries());
            entries.addAll(compileByteCode.run(new CompileByteCode.Input(sources, files, python)));
            return LayerContent.of(name, entries);
        });
    }

    private Collection<String> compiler() {
        Set<String> packages = new TreeSet<>(COMPILER);
        packages.add("python" + version + "-dev");
        return packages;
    }

    /// The base's packages, and more, for this machine: what runs while an image is built runs here.
    private List<Layer> toolLayers(Plan plan, Base base, Collection<String> more) throws IOException {
        if (more.isEmpty() && base.request().platform().equals(tools.machine())) {
            return bases.stored(base);
        }
        Set<String> packages = new TreeSet<>(base.request().packages());
        packages.addAll(more);
        return bases.stored(bases.compose(plan.base(), tools.machine(), packages, options));
    }

    /// Something that is done the first time that it is asked for.
    private interface Work<T> {
        T get() throws IOException;
    }

    private static <T> Supplier<T> once(Work<T> work) {
        return new Supplier<>() {
            private final List<T> done = new ArrayList<>(1);

            @Override
            public synchronized T get() {
                if (done.isEmpty()) {
                    try {
                        done.add(work.get());
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                }
                return done.getFirst();
            }
        };
    }
}
