package dev.slipway.build.step;

import dev.slipway.build.BuildProblem;
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
import java.util.function.Supplier;
import java.util.zip.ZipFile;

/// Makes a class-data archive: the classes of the JDK and of the runtime client as the virtual machine has
/// them in memory once it has read and checked them, which halves a cold start (JEP 310).
///
/// It does not depend on the project, so it is made once for each version of Java. The archive is the same
/// each time that it is made: it comes from a list of classes (`-Xshare:dump`) and not from what a run
/// happened to load.
public final class ArchiveClassData {

    private static final String NAME = "class-data";
    private static final String ARCHIVE = "classes.jsa";
    private static final int VERSION = 3;
    private static final String CLASS = ".class";

    /// How the JDK's own archive is made; the size of this machine's memory must not get in.
    private static final String HEAP = "-Xmx128m";

    private final BuildSandbox sandbox;
    private final StepCache cache;

    public ArchiveClassData(BuildSandbox sandbox, StepCache cache) {
        this.sandbox = sandbox;
        this.cache = cache;
    }

    /// @param java      whose classes they are
    /// @param platform  what it runs on: this machine's
    /// @param base      the inputs of the base that it lies in
    /// @param client    the inputs of the runtime client
    /// @param folder    with the runtime client's jars on this machine
    /// @param classPath their places in the image. An image's class path has to begin with them
    /// @param root      the image's layers up to the runtime client: an archive names the time and the size
    ///                  of each jar, and is not used for others. Asked only if the archive has to be made
    public record Input(
            JavaRuntime java,
            Platform platform,
            Digest base,
            Digest client,
            Path folder,
            List<String> classPath,
            Supplier<List<Layer>> root) {

        /// Of all that the archive comes from.
        public Digest inputs() {
            return Inputs.of(NAME, VERSION)
                    .add(java)
                    .add(platform)
                    .add(base)
                    .add(client)
                    .add(classPath)
                    .digest();
        }
    }

    /// The archive's file.
    ///
    /// @throws IOException      if a jar cannot be read or the cache cannot be written
    /// @throws ProblemException with [BuildProblem.StepBroken], or with a problem of the sandbox
    public Path run(Input input) throws IOException {
        return cache.folder(NAME, input.inputs(), target -> archive(input, target))
                .resolve(ARCHIVE);
    }

    private void archive(Input input, Path target) throws IOException {
        Path list = target.resolve("classes");
        Files.write(list, classes(input));
        BuildSandbox.Outcome outcome = sandbox.run(new BuildSandbox.Command(
                "archive class data",
                input.root().get(),
                List.of(new Bind(target, "/slipway", true)),
                List.of("/bin/sh", "-ec", script(input)),
                Map.of()));
        if (!outcome.succeeded() || !Files.exists(target.resolve(ARCHIVE))) {
            throw new ProblemException(new BuildProblem.StepBroken("archive class data", outcome.lastLines()));
        }
        Files.delete(list);
    }

    /// The JDK's own list in front: an archive of another list would have to do without its classes.
    private static String script(Input input) {
        String program = input.java().program(input.platform());
        return "cat " + input.java().home(input.platform()) + "/lib/classlist /slipway/classes > /tmp/classes; "
                + String.join(
                        " ",
                        program,
                        "-XX:+UseSerialGC",
                        HEAP,
                        JavaRuntime.NATIVE_ACCESS,
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=/tmp/classes",
                        "-XX:SharedArchiveFile=/slipway/" + ARCHIVE,
                        "-cp",
                        String.join(":", input.classPath()));
    }

    /// The classes of the runtime client, as a class list has them.
    private static List<String> classes(Input input) throws IOException {
        List<String> classes = new ArrayList<>();
        for (String place : input.classPath()) {
            Path jar = input.folder().resolve(place.substring(place.lastIndexOf('/') + 1));
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                zip.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.endsWith(CLASS) && !name.startsWith("META-INF/"))
                        .filter(name -> !name.endsWith("-info" + CLASS))
                        .map(name -> name.substring(0, name.length() - CLASS.length()))
                        .sorted()
                        .forEach(classes::add);
            }
        }
        return classes;
    }
}
