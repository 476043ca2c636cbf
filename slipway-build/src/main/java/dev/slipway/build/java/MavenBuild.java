package dev.slipway.build.java;

import dev.slipway.build.ProjectProblem;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A project that Maven builds: by its own wrapper, else by this machine's Maven, else by the one that
/// Slipway brings.
///
/// It starts from nothing (`clean`): what a removed source, an IDE or another branch has left in `target/`
/// would get into the image, and two builds of one source would differ. A project that stands alone is taken
/// as far as its classes, so that no time goes into tests and into the jars with everything in them that
/// other ways to Lambda need.
public final class MavenBuild implements ProjectBuild {

    private static final String COPY_DEPENDENCIES =
            "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies";

    /// Below the module's folder for what it makes, mostly `target/`.
    private static final String COPIED = "slipway-dependencies";

    /// The earliest that Maven takes: modules that become jars on the way have the same bytes each time.
    private static final String TIME = "1980-01-01T00:00:02Z";

    private final MavenReactor reactor;
    private final Map<String, String> environment;
    private final Installation ownMaven;

    /// Brings Slipway's own Maven to this machine.
    @FunctionalInterface
    public interface Installation {

        /// The program `mvn`.
        ///
        /// @throws IOException if it cannot be brought
        Path program() throws IOException;
    }

    /// @param project     the folder with the `pom.xml`, absolute
    /// @param environment of this process
    /// @param ownMaven    asked only if there is neither wrapper nor Maven
    public MavenBuild(Path project, Map<String, String> environment, Installation ownMaven) {
        this.reactor = MavenReactor.of(project.normalize());
        this.environment = environment;
        this.ownMaven = ownMaven;
    }

    @Override
    public Path root() {
        return reactor.root();
    }

    @Override
    public String identity() {
        return "maven " + reactor.root().relativize(reactor.project()) + " " + COPY_DEPENDENCIES;
    }

    /// Maven compiles with the JDK that it runs on.
    @Override
    public Jdk jdk(int wanted, List<Jdk> installed) {
        return Jdk.atLeast(wanted, installed, reactor.project());
    }

    @Override
    public void run(Jdk jdk, Path target) throws IOException {
        BuildProgram program = program();
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("JAVA_HOME", jdk.home().toString());
        MavenOutput usual = MavenOutput.usual(reactor.project());
        Optional<String> before = usual.identity();
        run(program, goals(), arguments(), variables);
        boolean asUsual = !usual.identity().equals(before) && CopiedFiles.any(usual.classes());
        collect(asUsual ? usual : output(program, variables, target), target);
    }

    private void run(BuildProgram program, List<String> goals, List<String> arguments, Map<String, String> variables)
            throws IOException {
        List<String> words = new ArrayList<>(program.words());
        words.addAll(arguments);
        HostProcess.Outcome outcome = HostProcess.run(words, reactor.root(), variables);
        if (outcome.status() != 0) {
            throw new ProblemException(new ProjectProblem.ProjectNotBuilt(
                    reactor.root(),
                    program.shown() + " " + String.join(" ", goals),
                    BuildMessages.ofMaven(outcome.output(), reactor.root())));
        }
    }

    /// Where the project says that its output is.
    private MavenOutput output(BuildProgram program, Map<String, String> variables, Path target) throws IOException {
        Path file = target.resolve("effective-pom.xml");
        List<String> arguments = new ArrayList<>(List.of("--batch-mode", "--quiet"));
        if (!reactor.standsAlone()) {
            arguments.addAll(
                    List.of("-pl", reactor.root().relativize(reactor.project()).toString()));
        }
        arguments.addAll(List.of(MavenOutput.EFFECTIVE_POM, "-Doutput=" + file));
        run(program, List.of("help:effective-pom"), arguments, variables);
        MavenOutput output = MavenOutput.read(file);
        Files.delete(file);
        return output;
    }

    private BuildProgram program() throws IOException {
        Optional<BuildProgram> found = BuildProgram.wrapper("mvnw", reactor.project(), reactor.root())
                .or(() -> BuildProgram.installed("mvn", environment));
        return found.isPresent()
                ? found.get()
                : new BuildProgram(List.of(ownMaven.program().toString()), "mvn");
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--batch-mode", "--quiet"));
        arguments.addAll(reactor.selection());
        arguments.addAll(goals());
        arguments.addAll(List.of(
                COPY_DEPENDENCIES,
                "-DincludeScope=runtime",
                "-Dmdep.prependGroupId=true",
                "-DoutputDirectory=${project.build.directory}/" + COPIED,
                "-Dproject.build.outputTimestamp=" + TIME,
                "-Dmaven.test.skip=true"));
        return arguments;
    }

    /// A module that others need has to be a jar before they can be given it.
    private List<String> goals() {
        return reactor.standsAlone() ? List.of("clean", "process-classes") : List.of("clean", "package");
    }

    private void collect(MavenOutput made, Path target) throws IOException {
        Path jars = made.directory().resolve(COPIED);
        CopiedFiles.copy(made.classes(), target.resolve(CLASSES));
        CopiedFiles.copy(jars, target.resolve(DEPENDENCIES));
        FileTree.delete(jars);
        if (!CopiedFiles.any(target.resolve(CLASSES))) {
            throw new ProblemException(new ProjectProblem.NothingCompiled(
                    reactor.project(),
                    reactor.project().relativize(made.classes()).toString()));
        }
    }
}
