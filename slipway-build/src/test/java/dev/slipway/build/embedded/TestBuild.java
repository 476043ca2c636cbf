package dev.slipway.build.embedded;

import dev.slipway.build.BuildOptions;
import dev.slipway.build.BuildResult;
import dev.slipway.build.Plan;
import dev.slipway.debian.DebianArchive;
import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Platform;
import dev.slipway.oci.store.Store;
import dev.slipway.sandbox.ProcessSpecification;
import dev.slipway.sandbox.Sandbox;
import dev.slipway.sandbox.SandboxHost;
import dev.slipway.sandbox.SandboxProcess;
import dev.slipway.sandbox.SandboxSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A builder with real parts around it, and a count of the sandboxes that it asked for.
final class TestBuild implements AutoCloseable {

    static final Platform MACHINE = Platform.linuxOn(System.getProperty("os.arch"));

    final Store store;
    final AtomicInteger sandboxesAsked = new AtomicInteger();
    final List<String> notes = new ArrayList<>();
    private final Fetcher fetcher;
    private final SlipwayHome home;
    private final EmbeddedBuilder builder;
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

    /// Runs a program in an image as Lambda's user and gives what it wrote, with its errors behind.
    String run(BuildResult image, String... words) throws IOException {
        SandboxSpecification specification = new SandboxSpecification(
                store.find(image.reference()).orElseThrow().layers(),
                SandboxSpecification.RootAccess.READ_ONLY,
                List.of(),
                SandboxSpecification.Network.ISOLATED,
                new SandboxSpecification.Limits(1L << 30, 1024, 1024, 512L << 20));
        var config = store.find(image.reference()).orElseThrow().config();
        try (Sandbox sandbox = sandboxes().open(specification)) {
            SandboxProcess process = sandbox.start(new ProcessSpecification(
                    List.of(words), config.environment(), "/var/task", ProcessSpecification.User.LAMBDA));
            String output = new String(process.standardOutput().readAllBytes(), StandardCharsets.UTF_8);
            String errors = new String(process.standardError().readAllBytes(), StandardCharsets.UTF_8);
            return output + errors;
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
