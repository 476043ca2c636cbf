package dev.slipway.build.java;

import dev.slipway.build.Plan;
import dev.slipway.build.ProjectProblem;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A project that Maven builds: its own wrapper, else this machine's Maven, else Debian's in a sandbox.
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
    private final Maven maven;

    private MavenBuild(MavenReactor reactor, Maven maven) {
        this.reactor = reactor;
        this.maven = maven;
    }

    /// The build of a project.
    ///
    /// @param project the folder with the `pom.xml`, absolute
    /// @param version the release of Java that the image has, such as 25
    /// @param machine what this machine has to build with
    /// @param debian  taken where there is neither wrapper nor Maven
    /// @throws ProblemException with [ProjectProblem.CompilerTooOld]
    public static MavenBuild of(Path project, int version, BuildMachine machine, Maven debian) {
        MavenReactor reactor = MavenReactor.of(project.normalize());
        Optional<BuildProgram> program = BuildProgram.wrapper("mvnw", reactor.project(), reactor.root())
                .or(() -> BuildProgram.installed("mvn", machine.environment()));
        Maven maven = program.isEmpty()
                ? debian
                : new HostMaven(
                        program.get(), Jdk.atLeast(version, machine.jdks(), reactor.project()), machine.environment());
        return new MavenBuild(reactor, maven);
    }

    @Override
    public Path root() {
        return reactor.root();
    }

    @Override
    public String identity() {
        return String.join(
                " ",
                "maven",
                reactor.root().relativize(reactor.project()).toString(),
                COPY_DEPENDENCIES,
                maven.identity());
    }

    @Override
    public Optional<Plan.Decision> decision() {
        return maven.decision();
    }

    @Override
    public void run(Path target) throws IOException {
        MavenOutput usual = MavenOutput.usual(reactor.project());
        Optional<String> before = usual.identity();
        run(goals(), arguments(), target);
        boolean asUsual = !usual.identity().equals(before) && CopiedFiles.any(usual.classes());
        collect(asUsual ? usual : output(target), target);
    }

    private void run(List<String> goals, List<String> arguments, Path target) throws IOException {
        Maven.Outcome outcome = maven.run(reactor, arguments, target);
        if (!outcome.succeeded()) {
            throw new ProblemException(new ProjectProblem.ProjectNotBuilt(
                    reactor.root(),
                    maven.shown() + " " + String.join(" ", goals),
                    BuildMessages.ofMaven(outcome.output(), reactor.root())));
        }
    }

    /// Where the project says that its output is.
    private MavenOutput output(Path target) throws IOException {
        Path file = target.resolve("effective-pom.xml");
        List<String> arguments = new ArrayList<>(List.of("--batch-mode", "--quiet"));
        if (!reactor.standsAlone()) {
            arguments.addAll(
                    List.of("-pl", reactor.root().relativize(reactor.project()).toString()));
        }
        arguments.addAll(List.of(MavenOutput.EFFECTIVE_POM, "-Doutput=" + file));
        run(List.of("help:effective-pom"), arguments, target);
        MavenOutput output = MavenOutput.read(file);
        Files.delete(file);
        return output;
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
