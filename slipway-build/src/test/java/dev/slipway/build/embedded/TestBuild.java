package dev.slipway.build.embedded;

import dev.slipway.build.BuildOptions;
import dev.slipway.build.BuildResult;
import dev.slipway.build.Plan;
import dev.slipway.debian.DebianArchive;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Image;
import dev.slipway.oci.Platform;
import dev.slipway.oci.store.Store;
import dev.slipway.sandbox.ProcessSpecification;
import dev.slipway.sandbox.Sandbox;
import dev.slipway.sandbox.SandboxHost;
import dev.slipway.sandbox.SandboxProcess;
import dev.slipway.sandbox.SandboxSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A builder with real parts around it, and a count of the sandboxes that it asked for.
final class TestBuild implements AutoCloseable {

    static final Platform MACHINE = Platform.linuxOn(System.getProperty("os.arch"));

    final Store store;
    final AtomicInteger sandboxesAsked = new AtomicInteger();
    final List<String> notes = new ArrayList<>();
    private final Fetcher fetcher;
    private final SlipwayHome home;
    final EmbeddedBuilder builder;
    private Optional<SandboxHost> host = Optional.empty();

    private TestBuild(SlipwayHome home, Map<String, String> environment) throws IOException {
        Progress progress = new Progress() {
            @Override
            public Task begin(String name, long total, Unit unit) {
                return Progress.silent().begin(name, total, unit);
            }

            @Override
            public void note(String line) {
                notes.add(line);
            }
        };
        this.home = home;
        this.fetcher = Fetcher.create(environment, progress);
        this.store = Store.open(home.data().resolve("store"), home.cache().resolve("store"), progress);
        this.builder = new EmbeddedBuilder(new BuildTools(
                store,
                DebianArchive.open(home, fetcher, progress, Clock.systemUTC()),
                this::sandboxes,
                fetcher,
                home,
                progress,
                environment,
                MACHINE));
    }

    static TestBuild in(Path folder) throws IOException {
        return in(folder, System.getenv());
    }

    static TestBuild in(Path folder, Map<String, String> environment) throws IOException {
        return new TestBuild(SlipwayHome.from(Map.of("SLIPWAY_HOME", folder.toString()), folder), environment);
    }

    /// Below the build's own folder, which no other test uses: what is downloaded is shared by all runs.
    static Path sharedHome() {
        return Path.of(System.getProperty("slipway.project"), "target", "it-home")
                .toAbsolutePath();
    }

    static Path example(String name) {
        return Path.of(System.getProperty("slipway.project"), "examples", name).toAbsolutePath();
    }

    /// Copies the files below a folder, but for what was made of it, where they are not there yet.
    static void copy(Path from, Path to) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.exists(from)) {
            try (Stream<Path> walk = Files.walk(from)) {
                walk.filter(file -> !file.startsWith(from.resolve("target"))).forEach(files::add);
            }
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(FileTree.folderOf(target));
            if (!Files.isDirectory(target)) {
                Files.copy(file, target);
            }
        }
    }

    static Plan python(Path source, Plan.PythonDependencies dependencies, Platform... platforms) {
        return new Plan(
                source.getFileName().toString(),
                source,
                List.of(platforms),
                Plan.Base.Debian.of("trixie"),
                List.of(),
                new Plan.Application.Python("3.13", dependencies, ""),
                Optional.of("app.handler"),
                new LinkedHashMap<>(),
                List.of());
    }

    List<BuildResult> build(Plan plan) {
        return builder.build(plan, BuildOptions.DEFAULT);
    }

    static Plan withPackages(Plan plan, String... packages) {
        return withPackages(
                plan,
                Stream.of(packages)
                        .map(name -> new Plan.SystemPackage(name, Optional.empty()))
                        .toList());
    }

    static Plan withPackages(Plan plan, List<Plan.SystemPackage> packages) {
        return new Plan(
                plan.service(),
                plan.source(),
                plan.platforms(),
                plan.base(),
                packages,
                plan.application(),
                plan.handler(),
                plan.environment(),
                plan.decisions());
    }

    static Plan java(Path source, Platform platform) {
        return java(source, 25, platform);
    }

    static Plan java(Path source, int version, Platform platform) {
        return java(source, version, Optional.empty(), platform);
    }

    static Plan java(Path source, int version, Optional<String> handler, Platform platform) {
        return new Plan(
                source.getFileName().toString(),
                source,
                List.of(platform),
                Plan.Base.Debian.of("trixie"),
                List.of(),
                new Plan.Application.Java(version, Plan.JavaBuild.MAVEN),
                handler,
                new LinkedHashMap<>(),
                List.of());
    }

    Image image(BuildResult result) throws IOException {
        return store.find(result.reference()).orElseThrow();
    }

    /// Starts an image's entry point as Lambda does, answers its first question for an event with `event`, and
    /// gives what it answers; what it wrote is behind that, if it ended instead.
    String invoke(BuildResult result, String event) throws IOException {
        Image image = image(result);
        SandboxSpecification specification = new SandboxSpecification(
                image.layers(),
                SandboxSpecification.RootAccess.READ_ONLY,
                List.of(),
                SandboxSpecification.Network.ISOLATED,
                new SandboxSpecification.Limits(1L << 30, 1024, 1024, 512L << 20));
        LinkedHashMap<String, String> environment =
                new LinkedHashMap<>(image.config().environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001");
        environment.put("_HANDLER", image.config().command().getFirst());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", result.service());
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        List<String> words = new ArrayList<>(image.config().entrypoint());
        words.addAll(image.config().command());
        try (Sandbox sandbox = sandboxes().open(specification);
                OneEvent api = OneEvent.serve(sandbox, event)) {
            SandboxProcess process = sandbox.start(
                    new ProcessSpecification(words, environment, "/var/task", ProcessSpecification.User.LAMBDA));
            return api.answer(process);
        }
    }

    synchronized SandboxHost sandboxes() {
        sandboxesAsked.incrementAndGet();
        if (host.isEmpty()) {
            try {
                host = Optional.of(SandboxHost.open(home, System.getenv(), Progress.silent()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return host.get();
    }

    @Override
    public void close() throws IOException {
        if (host.isPresent()) {
            host.get().close();
        }
        fetcher.close();
        store.close();
    }
}
