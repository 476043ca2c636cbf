package dev.slipway.build.java;

import dev.slipway.build.Plan;
import dev.slipway.build.ProjectProblem;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A project that Gradle builds: by its own wrapper, else by this machine's Gradle. No current
/// Gradle is in a repository that Slipway reads: where there is neither wrapper nor Gradle, that is said.
///
/// A task that an init script adds collects the classes, the resources and the jars, so that the project's
/// own build scripts need not know of it.
public final class GradleBuild implements ProjectBuild {

    private static final String SCRIPT = "collect.init.gradle";
    private static final String TASK = "slipwayCollect";
    private static final List<String> SETTINGS = List.of("settings.gradle", "settings.gradle.kts");
    private static final int MAXIMUM_DEPTH = 8;

    private final Path project;
    private final Path root;
    private final BuildMachine machine;
    private final Jdk jdk;

    /// @param project the folder with the `build.gradle` or `build.gradle.kts`, absolute
    /// @param version the release of Java that the image has, such as 25
    /// @param machine what this machine has to build with
    /// @throws ProblemException with [ProjectProblem.CompilerTooOld] if it has no JDK at all
    public GradleBuild(Path project, int version, BuildMachine machine) {
        this.project = project.normalize();
        this.root = root(this.project);
        this.machine = machine;
        this.jdk = jdk(version, machine.jdks());
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public String identity() {
        return "gradle " + root.relativize(project) + " " + jdk.release();
    }

    @Override
    public Optional<Plan.Decision> decision() {
        return Optional.empty();
    }

    /// The JDK that this Gradle runs on. It need not be the one that compiles, which the project's toolchain
    /// may choose; that the classes fit is seen when they are there.
    private Jdk jdk(int wanted, List<Jdk> installed) {
        int newest = release().map(GradleRelease::newestJava).orElse(Integer.MAX_VALUE);
        return installed.stream()
                .filter(jdk -> jdk.feature() >= wanted && jdk.feature() <= newest)
                .findFirst()
                .or(() -> installed.stream()
                        .filter(jdk -> jdk.feature() <= newest)
                        .max(Comparator.comparingInt(Jdk::feature)))
                .or(() -> installed.stream().min(Comparator.comparingInt(Jdk::feature)))
                .orElseGet(() -> Jdk.atLeast(wanted, installed, project));
    }

    private Optional<GradleRelease> release() {
        return wrapper().isPresent()
                ? GradleRelease.ofWrapper(root)
                : program()
                        .flatMap(program ->
                                GradleRelease.ofProgram(Path.of(program.words().getFirst())));
    }

    private Optional<BuildProgram> wrapper() {
        return BuildProgram.wrapper("gradlew", project, root);
    }

    private Optional<BuildProgram> program() {
        return wrapper().or(() -> BuildProgram.installed("gradle", machine.environment()));
    }

    @Override
    public void run(Path target) throws IOException {
        BuildProgram program = program()
                .orElseThrow(() -> new ProblemException(new ProjectProblem.BuildToolMissing(
                        project, "Gradle", "`gradlew` in the project and `gradle` in `PATH`")));
        Path script = target.resolve(SCRIPT);
        writeScript(script);
        List<String> words = new ArrayList<>(program.words());
        words.addAll(List.of(
                "--quiet",
                "--console=plain",
                "--init-script",
                script.toString(),
                "-Dslipway.project=" + project,
                "-Dslipway.output=" + target,
                TASK));
        HostProcess.Outcome outcome = HostProcess.run(words, project, variables());
        if (outcome.status() != 0) {
            throw new ProblemException(new ProjectProblem.ProjectNotBuilt(
                    project, program.shown() + " classes", BuildMessages.ofGradle(outcome.output(), project)));
        }
        FileTree.delete(script);
        check(target);
    }

    /// With the user's own folder of Gradle: in the user namespace that sandboxes need, Java takes the user's home
    /// for root's, by the number of the user.
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(machine.environment());
        variables.put("JAVA_HOME", jdk.home().toString());
        String home = machine.environment().getOrDefault("HOME", "");
        if (!home.isEmpty()) {
            variables.putIfAbsent("GRADLE_USER_HOME", home + "/.gradle");
        }
        return variables;
    }

    private void check(Path target) throws IOException {
        for (String folder : List.of(CLASSES, DEPENDENCIES)) {
            Files.createDirectories(target.resolve(folder));
        }
        if (!CopiedFiles.any(target.resolve(CLASSES))) {
            throw new ProblemException(new ProjectProblem.NothingCompiled(project, "build/classes"));
        }
    }

    /// The nearest folder with settings, as Gradle looks for it; the project's own where there is none.
    private static Path root(Path project) {
        Path folder = project;
        for (int i = 0; i < MAXIMUM_DEPTH; i++, folder = FileTree.folderOf(folder)) {
            if (SETTINGS.stream().map(folder::resolve).anyMatch(Files::isRegularFile)) {
                return folder;
            }
        }
        return project;
    }

    private static void writeScript(Path target) throws IOException {
        try (InputStream script = GradleBuild.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException(SCRIPT + " is missing from this build of Slipway");
            }
            Files.copy(script, target);
        }
    }
}
