package dev.slipway.build.step;

import dev.slipway.build.Plan;
import dev.slipway.build.ProjectProblem;
import dev.slipway.build.java.Maven;
import dev.slipway.build.java.MavenReactor;
import dev.slipway.build.java.NamedVariables;
import dev.slipway.io.fetch.EnvironmentProxies;
import dev.slipway.io.fetch.TrustedCertificates;
import dev.slipway.io.files.CacheFolder;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.LastUse;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Platform;
import dev.slipway.sandbox.SandboxProblem;
import dev.slipway.sandbox.SandboxSpecification.Bind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Maven and a JDK out of Debian's packages, run in a sandbox: for projects without a wrapper, on machines
/// without Maven.
///
/// The project is seen inside where it lies outside, so that messages name real places, with the whole working
/// copy around it. Of the user's folder `~/.m2` the settings are seen, and the local repository behind
/// Slipway's own; nothing is written there.
public final class DebianMaven implements Maven {

    private static final String PROGRAM = "/usr/share/maven/bin/mvn";
    private static final String KEY_STORE = "/etc/ssl/certs/java/cacerts";
    private static final String CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";

    /// What Maven and its start script read. What the project's files name comes to it.
    private static final Set<String> VARIABLES = Set.of("MAVEN_ARGS", "MAVEN_OPTS");

    /// Two builds may fill the local repository at once (Maven Resolver, "Named Locks").
    private static final List<String> SHARED_REPOSITORY =
            List.of("-Daether.syncContext.named.factory=file-lock", "-Daether.syncContext.named.nameMapper=file-gav");

    private final BuildSandbox sandbox;
    private final SlipwayHome home;
    private final Map<String, String> environment;
    private final Base base;

    /// @param environment of this process
    public DebianMaven(BuildSandbox sandbox, SlipwayHome home, Map<String, String> environment, Base base) {
        this.sandbox = sandbox;
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.base = base;
    }

    /// What Maven runs in.
    ///
    /// @param origin  of the packages: that of the service's own
    /// @param java    that Maven runs on and compiles with
    /// @param machine what this machine is
    /// @param root    the layers; asked only if something has to be built
    public record Base(Plan.Base origin, JavaRuntime java, Platform machine, Supplier<List<Layer>> root) {

        /// The packages that it has to have.
        public static List<String> packages(JavaRuntime java) {
            return List.of("maven", java.developmentPackageName());
        }
    }

    @Override
    public String shown() {
        return "mvn";
    }

    /// Without the packages' versions: they change with every security update, and what is compiled does not.
    @Override
    public String identity() {
        return base.origin() + " " + base.java().developmentPackageName();
    }

    @Override
    public Optional<Plan.Decision> decision() {
        return Optional.of(new Plan.Decision(
                "build",
                "Debian's Maven and Java " + base.java().version() + " in a sandbox",
                "there is neither `mvnw` in the project nor `mvn` in `PATH`"));
    }

    @Override
    public Outcome run(MavenReactor reactor, List<String> arguments, Path target) throws IOException {
        Path work = Files.createDirectory(target.resolve("maven"));
        try {
            BuildSandbox.Outcome outcome = sandbox.run(command(reactor, arguments, target, work));
            return new Outcome(outcome.succeeded(), outcome.output() + "\n" + outcome.errors());
        } catch (ProblemException failure) {
            if (failure.problem() instanceof SandboxProblem impossible) {
                throw new ProblemException(
                        new ProjectProblem.MavenMissing(
                                reactor.project(), impossible.why().orElse(impossible.what()), impossible.cure()),
                        failure);
            }
            throw failure;
        } finally {
            FileTree.delete(work);
        }
    }

    private BuildSandbox.Command command(MavenReactor reactor, List<String> arguments, Path target, Path work)
            throws IOException {
        UsersMaven users = UsersMaven.of(environment);
        MavenProxies proxies = new MavenProxies(environment);
        Path repository = usedRepository();

        List<Bind> binds = new ArrayList<>();
        binds.add(asOutside(reactor.workingCopy(), true));
        binds.add(asOutside(target, true));
        binds.add(asOutside(repository, true));
        reactor.parentsElsewhere().forEach(parent -> binds.add(asOutside(parent, false)));
        binds.addAll(users.binds());
        binds.addAll(certificates(work));

        List<String> words = new ArrayList<>(List.of("/usr/bin/env", "--chdir=" + reactor.root(), PROGRAM));
        words.addAll(arguments);
        words.add("-Dmaven.repo.local=" + repository);
        words.addAll(SHARED_REPOSITORY);
        words.addAll(users.options());
        words.addAll(proxies.options(work));

        Map<String, String> variables = variables(reactor, users);
        variables.putAll(proxies.variables());
        return new BuildSandbox.Command("run Debian's Maven", base.root().get(), binds, words, variables);
    }

    /// What Maven reads, what the files that it reads refer to, and proxies for whatever else it starts.
    private Map<String, String> variables(MavenReactor reactor, UsersMaven users) throws IOException {
        Set<String> names = new TreeSet<>(VARIABLES);
        names.addAll(EnvironmentProxies.VARIABLES);
        List<Path> files = new ArrayList<>(reactor.descriptions());
        users.settings().ifPresent(files::add);
        names.addAll(NamedVariables.in(files));

        Map<String, String> variables = new TreeMap<>(environment);
        variables.keySet().retainAll(names);
        variables.put("JAVA_HOME", base.java().home(base.machine()));
        return variables;
    }

    static Bind asOutside(Path path, boolean writable) {
        return new Bind(path, path.toString(), writable);
    }

    /// The certificates that this machine trusts, in the places where programs look for them. Where they cannot
    /// be used, [dev.slipway.io.fetch.Fetcher] has said so, and goes on without as well.
    private List<Bind> certificates(Path work) throws IOException {
        Optional<Path> bundle = TrustedCertificates.systemBundle(environment);
        if (bundle.isEmpty()) {
            return List.of();
        }
        Path keyStore = work.resolve("cacerts");
        try {
            TrustedCertificates.writeKeyStore(bundle.get(), keyStore);
        } catch (GeneralSecurityException unusable) {
            return List.of();
        }
        return List.of(new Bind(bundle.get(), CERTIFICATES, false), new Bind(keyStore, KEY_STORE, false));
    }

    private Path usedRepository() throws IOException {
        Path folder = Files.createDirectories(repository(home).folder());
        LastUse.mark(folder);
        return folder;
    }

    /// What Maven has downloaded, for whoever deletes what is not used.
    public static CacheFolder repository(SlipwayHome home) {
        return new CacheFolder("Maven's local repository", home.cache().resolve("maven"), 0, Set.of());
    }
}
