package dev.slipway.build.embedded;

import dev.slipway.build.Plan;
import dev.slipway.build.ProjectProblem;
import dev.slipway.build.handler.ClassFileHandlers;
import dev.slipway.build.source.SourceTree;
import dev.slipway.build.step.ArchiveClassData;
import dev.slipway.build.step.BuildJavaProject;
import dev.slipway.build.step.BuildJavaProject.Classes;
import dev.slipway.build.step.BuildSandbox;
import dev.slipway.build.step.CollectJars;
import dev.slipway.build.step.CollectJars.Jars;
import dev.slipway.build.step.ComposeBase.Base;
import dev.slipway.build.step.DebianMaven;
import dev.slipway.build.step.InstallRuntimeClient;
import dev.slipway.build.step.InstallRuntimeClient.RuntimeClient;
import dev.slipway.build.step.JavaRuntime;
import dev.slipway.build.step.PossibleObjects;
import dev.slipway.build.step.StepCache;
import dev.slipway.build.step.StepLayer;
import dev.slipway.build.step.StoreLayers;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Layer;
import dev.slipway.oci.Platform;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Packages Java services: runtime client, jars, classes.
final class JavaPackaging implements Packaging {

    private static final String CODE = "var/task";
    private static final String JARS = "var/task/lib";
    private static final String RUNTIME = "var/runtime/lib";
    private static final String CLASS_DATA = "var/runtime/classes.jsa";
    private static final int FILE_MODE = 0644;

    private final BuildTools tools;
    private final Bases bases;
    private final Plan.Application.Java application;
    private final JavaRuntime java;
    private final InstallRuntimeClient installRuntimeClient;
    private final BuildJavaProject buildProject;
    private final CollectJars collectJars = new CollectJars();
    private final BuildSandbox sandbox;
    private final ArchiveClassData archiveClassData;
    private final StoreLayers storeLayers;

    JavaPackaging(BuildTools tools, Bases bases, Plan.Application.Java application) {
        this.tools = tools;
        this.bases = bases;
        this.application = application;
        this.java = new JavaRuntime(application.version());
        StepCache cache = StepCache.in(tools.home());
        this.installRuntimeClient = new InstallRuntimeClient(tools.fetcher(), tools.home(), cache);
        this.buildProject =
                new BuildJavaProject(cache, tools.store(), tools.progress(), tools.environment(), tools.javaHome());
        this.sandbox = new BuildSandbox(specification -> tools.sandboxes().get().open(specification), tools.progress());
        this.archiveClassData = new ArchiveClassData(sandbox, cache);
        this.storeLayers = new StoreLayers(tools.store());
    }

    @Override
    public List<String> basePackages(Platform platform) {
        return List.of(java.packageName());
    }

    @Override
    public Packaged pack(Plan plan, Platform platform, Base base) throws IOException {
        RuntimeClient client = installRuntimeClient.run(new InstallRuntimeClient.Input("java/", platform));
        Classes classes = buildProject.run(new BuildJavaProject.Input(
                plan.source(), application.build(), application.version(), debianMaven(plan)));
        Jars clientJars = collectJars.run(new CollectJars.Input(client.folder(), RUNTIME));
        Jars jars = collectJars.run(new CollectJars.Input(classes.dependencies(), JARS));
        String handler = plan.handler().isPresent() ? plan.handler().get() : onlyHandler(plan, classes, client);

        List<StepLayer> layers = new ArrayList<>();
        StepLayer clientLayer = layer("runtime client", client.holds(), clientJars.entries());
        layers.add(clientLayer);
        if (hasClassData(platform)) {
            layers.add(classData(platform, base, client, clientJars, clientLayer));
        }
        if (!jars.entries().isEmpty()) {
            layers.add(layer("dependencies", jars.holds(), jars.entries()));
        }
        List<LayerEntry> code = SourceTree.ofFolder(classes.classes(), CODE);
        layers.add(layer("code", count(code) == 1 ? "1 file" : count(code) + " files", code));
        return new Packaged(
                layers,
                List.of(
                        PossibleObjects.below(client.folder(), client.inputs()),
                        PossibleObjects.below(classes.dependencies(), classes.jars()),
                        PossibleObjects.below(classes.classes(), classes.inputs())),
                entrypoint(platform, clientJars, jars),
                handler,
                Map.of(),
                decisions(plan, platform, handler, classes));
    }

    private List<Plan.Decision> decisions(Plan plan, Platform platform, String handler, Classes classes) {
        List<Plan.Decision> decisions = new ArrayList<>();
        classes.decision().ifPresent(decisions::add);
        if (plan.handler().isEmpty()) {
            decisions.add(new Plan.Decision("handler", handler, "the only one among the class files"));
        }
        if (!hasClassData(platform)) {
            decisions.add(new Plan.Decision(
                    "class data archive", "none", "only a machine of the same architecture can make one"));
        }
        return decisions;
    }

    /// The archive is made by running the image's own Java.
    private boolean hasClassData(Platform platform) {
        return platform.equals(tools.machine());
    }

    private StepLayer classData(
            Platform platform, Base base, RuntimeClient client, Jars clientJars, StepLayer clientLayer) {
        ArchiveClassData.Input input = new ArchiveClassData.Input(
                java,
                platform,
                base.inputs(),
                client.inputs(),
                client.folder(),
                clientJars.classPath(),
                () -> withBase(base, clientLayer));
        return new StepLayer(
                "class data archive",
                "classes of Java " + application.version() + " and of the runtime client, ready to be mapped",
                input.inputs(),
                () -> {
                    Path archive = archiveClassData.run(input);
                    return LayerContent.of(
                            "class data archive",
                            List.of(new LayerEntry.RegularFile(
                                    CLASS_DATA, FILE_MODE, new FileContent.OfFile(archive, Files.size(archive)))));
                });
    }

    private DebianMaven debianMaven(Plan plan) {
        return new DebianMaven(
                sandbox,
                tools.home(),
                tools.environment(),
                new DebianMaven.Base(plan.base(), java, tools.machine(), () -> mavenLayers(plan)));
    }

    /// Locked nowhere: it does not get into the image, and should be as new as Debian's security updates.
    private List<Layer> mavenLayers(Plan plan) {
        tools.sandboxes().get().check();
        try {
            return bases.stored(bases.newest(plan.base(), tools.machine(), DebianMaven.Base.packages(java)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<Layer> withBase(Base base, StepLayer layer) {
        try {
            List<Layer> layers = new ArrayList<>(bases.stored(base));
            layers.add(storeLayers.run(List.of(layer)).getFirst().layer());
            return layers;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The runtime client's jars come first, as in AWS's base images, where they cannot be shadowed either:
    /// an older `aws-lambda-java-core` among a project's own would break it. Then classes before jars, as
    /// everywhere in Java.
    private List<String> entrypoint(Platform platform, Jars clientJars, Jars jars) {
        String classPath = String.join(
                ":",
                Stream.of(clientJars.classPath(), List.of("/" + CODE), jars.classPath())
                        .flatMap(List::stream)
                        .toList());
        List<String> words = new ArrayList<>(List.of(java.program(platform)));
        words.addAll(java.options(nativeClient(clientJars)));
        if (hasClassData(platform)) {
            words.add("-XX:SharedArchiveFile=/" + CLASS_DATA);
        }
        words.addAll(List.of("-cp", classPath, java.mainClass()));
        return words;
    }

    private static String nativeClient(Jars clientJars) {
        return clientJars.entries().stream()
                .map(LayerEntry::path)
                .filter(path -> path.endsWith(".so"))
                .map(path -> "/" + path)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the pinned runtime client has no shared object"));
    }

    private StepLayer layer(String name, String holds, List<LayerEntry> entries) throws IOException {
        LayerContent content = LayerContent.of(name, entries);
        return new StepLayer(name, holds, tools.store().inputs(content), () -> content);
    }

    private static long count(List<LayerEntry> entries) {
        return entries.stream().filter(LayerEntry.RegularFile.class::isInstance).count();
    }

    /// What the class files can be called with, where the plan left that open.
    private String onlyHandler(Plan plan, Classes classes, RuntimeClient client) throws IOException {
        List<Path> libraries = new ArrayList<>();
        for (Path folder : List.of(client.folder(), classes.dependencies())) {
            libraries.addAll(jarsIn(folder));
        }
        List<String> handlers = ClassFileHandlers.find(classes.classes(), libraries);
        if (handlers.size() == 1) {
            return handlers.getFirst();
        }
        String reason = handlers.isEmpty()
                ? "no public class implements `RequestHandler` or `RequestStreamHandler`, and none has a public method "
                        + "whose last parameter is a `Context`"
                : "there are several: `" + String.join("`, `", handlers) + "`";
        throw new ProblemException(new ProjectProblem.HandlerNotChosen(plan.source(), reason));
    }

    private List<Path> jarsIn(Path folder) throws IOException {
        return collectJars.run(new CollectJars.Input(folder, "")).classPath().stream()
                .map(path -> folder.resolve(path.substring(1)))
                .toList();
    }
}
