package dev.slipway.build.step;

import dev.slipway.build.Plan;
import dev.slipway.build.Plan.JavaBuild;
import dev.slipway.build.java.BuildMachine;
import dev.slipway.build.java.CompiledClasses;
import dev.slipway.build.java.GradleBuild;
import dev.slipway.build.java.Jdk;
import dev.slipway.build.java.Maven;
import dev.slipway.build.java.MavenBuild;
import dev.slipway.build.java.ProjectBuild;
import dev.slipway.build.java.ProjectFiles;
import dev.slipway.build.source.SourceTree;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Turns a Java project into classes, resources and jars, with its own build tool.
///
/// A result is kept by the project's files, the build tool and the JDK: where none of them has changed,
/// nothing is run. The jars lie in a folder of their own that is found by what they hold, as they rarely
/// change when sources do.
public final class BuildJavaProject {

    private static final String NAME = "java-project";
    private static final String JARS = "java-dependencies";
    private static final String JARS_FOLDER = "dependencies-inputs";
    private static final int VERSION = 3;

    private final StepCache cache;
    private final Store store;
    private final Progress progress;
    private final Map<String, String> environment;
    private final Path javaHome;

    /// @param environment of this process, for the build
    /// @param javaHome    the JDK that this process runs on
    public BuildJavaProject(
            StepCache cache, Store store, Progress progress, Map<String, String> environment, Path javaHome) {
        this.cache = cache;
        this.store = store;
        this.progress = progress;
        this.environment = Map.copyOf(environment);
        this.javaHome = javaHome;
    }

    /// @param source  the project's folder, absolute
    /// @param tool    what builds it
    /// @param version of Java that it runs on
    /// @param debian  the Maven that is taken where the machine has none
    public record Input(Path source, JavaBuild tool, int version, Maven debian) {}

    /// A project that was built.
    ///
    /// @param inputs       of all that it came from
    /// @param classes      the folder with its classes and resources
    /// @param jars         of what the jars are
    /// @param dependencies the folder with the jars that it needs
    /// @param decision     how it was built, where that is not what people expect
    public record Classes(
            Digest inputs, Path classes, Digest jars, Path dependencies, Optional<Plan.Decision> decision) {}

    /// The built project.
    ///
    /// @throws IOException      if a file or the cache cannot be read or written
    /// @throws ProblemException with a [dev.slipway.build.ProjectProblem]
    public Classes run(Input input) throws IOException {
        ProjectBuild build = build(input);
        Digest inputs = Inputs.of(NAME, VERSION)
                .add(store.inputs(LayerContent.of("project", ProjectFiles.of(build.root()))))
                .add(build.identity())
                .add(Integer.toString(input.version()))
                .digest();
        StepCache.Action compile = target -> {
            try (Progress.Task _ = progress.begin("build " + build.root().getFileName(), 0, Progress.Unit.ITEMS)) {
                build.run(target);
            }
            CompiledClasses.check(target.resolve(ProjectBuild.CLASSES), input.version(), input.source());
            shareDependencies(target);
        };
        Path folder = cache.folder(NAME, inputs, compile);
        if (!cache.has(JARS, jarsOf(folder))) {
            // They are cached for themselves, and may have been deleted for themselves.
            cache.forget(NAME, inputs);
            folder = cache.folder(NAME, inputs, compile);
        }
        Path built = folder;
        Digest jars = jarsOf(built);
        Path dependencies = cache.folder(JARS, jars, _ -> {
            throw new IOException("somebody deletes the cache " + built + " while it is used");
        });
        return new Classes(inputs, built.resolve(ProjectBuild.CLASSES), jars, dependencies, build.decision());
    }

    private static Digest jarsOf(Path folder) throws IOException {
        return new Digest(Files.readString(folder.resolve(JARS_FOLDER)).strip());
    }

    private ProjectBuild build(Input input) {
        BuildMachine machine = new BuildMachine(environment, Jdk.installed(environment, javaHome));
        return switch (input.tool()) {
            case MAVEN -> MavenBuild.of(input.source(), input.version(), machine, input.debian());
            case GRADLE -> new GradleBuild(input.source(), input.version(), machine);
        };
    }

    private void shareDependencies(Path target) throws IOException {
        Path made = target.resolve(ProjectBuild.DEPENDENCIES);
        Digest jars = store.inputs(LayerContent.of("dependencies", SourceTree.ofFolder(made, "")));
        cache.folder(JARS, jars, shared -> {
            Files.delete(shared);
            Files.move(made, shared);
        });
        Files.writeString(target.resolve(JARS_FOLDER), jars.hex());
    }
}
