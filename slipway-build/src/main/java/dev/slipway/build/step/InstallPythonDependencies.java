package dev.slipway.build.step;

import dev.slipway.build.Plan.PythonDependencies;
import dev.slipway.build.python.InstallerMessages;
import dev.slipway.io.fetch.TrustedCertificates;
import dev.slipway.io.files.CacheFolder;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.LastUse;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Platform;
import dev.slipway.sandbox.SandboxSpecification.Bind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Installs what a Python service depends on, for the image's platform, with uv in a sandbox of the base.
public final class InstallPythonDependencies {

    private static final String NAME = "python-dependencies";
    private static final int VERSION = 2;

    /// Where the sandbox sees the service's files.
    private static final String PROJECT = "/slipway/work/project";

    /// The newest manylinux that both uv knows and trixie's C library (2.41) satisfies.
    private static final String MANYLINUX = "manylinux_2_40";

    private final BuildSandbox sandbox;
    private final StepCache cache;
    private final SlipwayHome home;
    private final PackageInstaller installer;
    private final Map<String, String> environment;

    /// @param environment of this process, for the index and the proxy
    public InstallPythonDependencies(
            BuildSandbox sandbox,
            StepCache cache,
            SlipwayHome home,
            PackageInstaller installer,
            Map<String, String> environment) {
        this.sandbox = sandbox;
        this.cache = cache;
        this.home = home;
        this.installer = installer;
        this.environment = Map.copyOf(environment);
    }

    /// @param source       the service's folder, absolute
    /// @param dependencies where in it they are declared
    /// @param packages     Debian packages beside the language's, which a source distribution may need
    /// @param platform     what the image runs on
    /// @param host         what this machine is
    /// @param python       runs the installer
    /// @param compiler     the root file system of a Python with a compiler beside it; asked only if one is
    ///                     needed
    public record Input(
            Path source,
            PythonDependencies dependencies,
            List<String> packages,
            Platform platform,
            Platform host,
            PythonRuntime python,
            Supplier<List<Layer>> compiler) {

        boolean foreign() {
            return !platform.architecture().equals(host.architecture());
        }
    }

    /// Dependencies that are on this machine.
    ///
    /// @param inputs  of the folders' content
    /// @param modules what lies on `sys.path`
    /// @param scripts programs that packages bring; may be missing
    /// @param names   of the packages, as `name version`
    public record Dependencies(Digest inputs, Path modules, Path scripts, List<String> names) {}

    /// The dependencies.
    ///
    /// @throws IOException      if a file or the cache cannot be read or written
    /// @throws ProblemException with a [DependencyProblem]
    public Dependencies run(Input input) throws IOException {
        PythonProject project = PythonProject.read(input.source(), input.dependencies());
        Digest inputs = Inputs.of(NAME, VERSION)
                .add(project.digest())
                .add(input.packages())
                .add(input.platform())
                .add(input.python().version())
                .add(installer.version())
                .add(new PackageIndexSettings(environment).withoutSecrets())
                .digest();
        Path folder = cache.folder(NAME, inputs, target -> install(input, project, target));
        return new Dependencies(
                inputs,
                folder.resolve("modules"),
                folder.resolve("scripts"),
                Files.readAllLines(folder.resolve("names")));
    }

    private void install(Input input, PythonProject project, Path target) throws IOException {
        Path work = Files.createDirectories(target.resolve("work"));
        Path modules = target.resolve("modules");
        project.copyTo(Files.createDirectories(work.resolve("project")));
        if (project.exported()) {
            runOrExplain(input, project, input.python().root().get(), work, modules, exportCommand());
        }
        List<String> command = installCommand(input, project);
        InstallerMessages messages = run(input, project, input.python().root().get(), work, modules, command);
        if (messages.sourceNotCompiled() && !input.foreign()) {
            FileTree.delete(modules);
            messages = run(input, project, input.compiler().get(), work, modules, command);
        }
        if (messages.failed()) {
            throw new ProblemException(messages.problem());
        }
        Files.write(target.resolve("names"), InstalledPackages.tidy(modules, target.resolve("scripts")));
        FileTree.delete(work);
    }

    private static List<String> exportCommand() {
        return List.of(
                "export",
                "--frozen",
                "--no-dev",
                "--no-editable",
                "--no-emit-project",
                "--no-header",
                "--no-annotate",
                "--format",
                "requirements.txt",
                "--project",
                PROJECT,
                "--output-file",
                PROJECT + "/" + PythonProject.REQUIREMENTS);
    }

    private static List<String> installCommand(Input input, PythonProject project) {
        List<String> command =
                new ArrayList<>(List.of("pip", "install", "--target", "/slipway/modules", "--no-config", "--strict"));
        if (input.foreign()) {
            String machine = input.platform().architecture().equals("arm64") ? "aarch64" : "x86_64";
            command.addAll(List.of("--python-platform", machine + "-" + MANYLINUX, "--only-binary", ":all:"));
        }
        command.addAll(List.of("-r", PROJECT + "/" + project.requirements()));
        return command;
    }

    private void runOrExplain(
            Input input, PythonProject project, List<Layer> root, Path work, Path modules, List<String> command)
            throws IOException {
        InstallerMessages messages = run(input, project, root, work, modules, command);
        if (messages.failed()) {
            throw new ProblemException(messages.problem());
        }
    }

    private InstallerMessages run(
            Input input, PythonProject project, List<Layer> root, Path work, Path modules, List<String> command)
            throws IOException {
        Path uv = installer.locate(input.host());
        Files.createDirectories(modules);
        List<Bind> binds = new ArrayList<>(List.of(
                new Bind(uv, "/slipway/uv", false),
                new Bind(work, "/slipway/work", true),
                new Bind(modules, "/slipway/modules", true),
                new Bind(usedInstallersCache(), "/slipway/cache", true)));
        Map<String, String> variables = new PackageIndexSettings(environment).forInstaller();
        TrustedCertificates.systemBundle(environment).ifPresent(bundle -> {
            binds.add(new Bind(bundle, "/slipway/certificates.pem", false));
            variables.put("SSL_CERT_FILE", "/slipway/certificates.pem");
        });
        variables.put("UV_PYTHON", PythonRuntime.program(input.python().version()));
        // By way of the base's own program: what is bound is not there yet when the sandbox looks for the program.
        // Folders that requirements name are found from where uv works.
        List<String> words = new ArrayList<>(List.of("/usr/bin/env", "/slipway/uv", "--directory", PROJECT));
        words.addAll(command);
        BuildSandbox.Outcome outcome = sandbox.run(new BuildSandbox.Command(
                "install what `" + project.declaredIn() + "` names", root, binds, words, variables));
        return new InstallerMessages(
                project.declaredIn(), input.platform().toString(), outcome.succeeded(), outcome.errors());
    }

    private Path usedInstallersCache() throws IOException {
        Path folder = Files.createDirectories(installersCache(home).folder());
        LastUse.mark(folder);
        return folder;
    }

    /// What uv keeps for itself, for whoever deletes what is not used.
    public static CacheFolder installersCache(SlipwayHome home) {
        return new CacheFolder("Python packages", home.cache().resolve("uv"), 0, Set.of());
    }
}
