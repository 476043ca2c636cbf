package dev.slipway.sandbox;

import dev.slipway.io.archive.MalformedArchiveException;
import dev.slipway.io.files.CacheFolder;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Layer;
import dev.slipway.sandbox.cgroup.ControlGroupSearch;
import dev.slipway.sandbox.cgroup.ControlGroups;
import dev.slipway.sandbox.cgroup.LimitGroup;
import dev.slipway.sandbox.kernel.Kernel;
import dev.slipway.sandbox.kernel.NamespaceThread;
import dev.slipway.sandbox.rootfs.LayerCache;
import dev.slipway.sandbox.rootfs.RefusedLayerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Opens sandboxes on this machine.
public final class SandboxHost implements AutoCloseable {

    private static final Path OWN_PROCESS = Path.of("/proc/self");
    private static final String NO_GROUPS =
            "less faithful than Lambda: memory is watched from outside, processes are counted for all sandboxes "
                    + "together, and functions run at full speed, since this account may make no control groups; "
                    + Remedy.CONTROL_GROUPS;
    private static final String NO_VIEW =
            "less faithful than Lambda: runtimes that look at their control group, such as "
                    + "Java's, take this machine's memory for theirs; " + Remedy.CONTROL_GROUPS;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Machine machine;
    private final LayerCache layers;
    private final Path sandboxes;
    private final Owner owner;

    private SandboxHost(Machine machine, LayerCache layers, Path sandboxes, Owner owner) {
        this.machine = machine;
        this.layers = layers;
        this.sandboxes = sandboxes;
        this.owner = owner;
    }

    /// Looks at this machine, and takes away what killed predecessors left.
    ///
    /// @param home        where layers and the state of sandboxes are kept
    /// @param environment of this process
    /// @param progress    told of layers that are unpacked, and of what is less faithful here than in Lambda
    /// @throws ProblemException with a [SandboxProblem], if this machine can have no sandboxes at all
    /// @throws IOException      if this machine cannot be looked at
    public static SandboxHost open(SlipwayHome home, Map<String, String> environment, Progress progress)
            throws IOException {
        return open(home, ProgramSearch.in(environment), progress);
    }

    static SandboxHost open(SlipwayHome home, ProgramSearch programs, Progress progress) throws IOException {
        if (!Files.exists(OWN_PROCESS)) {
            throw new ProblemException(new SandboxProblem.NotLinux(System.getProperty("os.name")));
        }
        Optional<ControlGroups> groups = ControlGroupSearch.search(OWN_PROCESS);
        ProgramStarter starter = new ProgramStarter();
        Machine machine = new Machine(
                programs,
                UserMapping.read(OWN_PROCESS),
                groups,
                ControlGroupSearch.view(OWN_PROCESS, groups),
                ProcessorSet.read(OWN_PROCESS),
                HardLimits.read(OWN_PROCESS),
                System.getProperty("os.arch"),
                starter,
                new RuntimeFeatures(programs, starter),
                new OncePerHost(progress));
        Path sandboxes = home.state().resolve("sandboxes");
        new Reaper(sandboxes, machine.groups()).reap();
        return new SandboxHost(machine, new LayerCache(layers(home), progress), sandboxes, Owner.current());
    }

    private static Path layers(SlipwayHome home) {
        return home.cache().resolve("layers");
    }

    /// The layers that sandboxes have unpacked, for whoever deletes what is not used.
    public static CacheFolder cache(SlipwayHome home) {
        return LayerCache.contents(layers(home));
    }

    /// Sees to it that this machine can have sandboxes, as far as that shows without opening one: for whoever
    /// fetches much to put into it.
    ///
    /// @throws ProblemException with a [SandboxProblem]
    public void check() {
        for (String program : ContainerRuntime.PROGRAMS) {
            if (machine.programs().find(program).isEmpty()) {
                throw new ProblemException(new SandboxProblem.ProgramMissing(program, Remedy.installing(program)));
            }
        }
        checkPrivileges();
    }

    private void checkPrivileges() {
        if (!machine.mapping().privileged()) {
            throw new ProblemException(notPrivileged());
        }
    }

    /// Opens a sandbox. Layers that were not used before are unpacked.
    ///
    /// @throws ProblemException with a [SandboxProblem]
    public Sandbox open(SandboxSpecification specification) {
        checkPrivileges();
        List<String> names = unpack(specification.layers());
        try {
            return prepare(specification, names);
        } catch (IOException failure) {
            throw new ProblemException(new SandboxProblem.NotPrepared(Reason.of(failure)), failure);
        }
    }

    /// What this machine can and cannot do for sandboxes, each with its cure. A sandbox is opened to find out.
    public SandboxCapabilities capabilities() {
        return new CapabilityProbe(machine, this).probe();
    }

    SandboxProblem.NotPrivileged notPrivileged() {
        return new NamespaceAdvice(Path.of("/proc/sys"), machine.programs()).problem();
    }

    /// All at once; when one fails, the others are waited for.
    private List<String> unpack(List<Layer> wanted) {
        List<Future<String>> unpacked;
        try (ExecutorService unpacking = Executors.newVirtualThreadPerTaskExecutor()) {
            unpacked = wanted.stream()
                    .map(layer -> unpacking.submit(() -> unpack(layer)))
                    .toList();
        }
        for (Future<String> layer : unpacked) {
            if (layer.state() == Future.State.FAILED && layer.exceptionNow() instanceof RuntimeException failure) {
                throw failure;
            }
        }
        return unpacked.stream().map(Future::resultNow).toList();
    }

    private String unpack(Layer layer) {
        try {
            return layers.unpack(layer);
        } catch (RefusedLayerException | MalformedArchiveException refused) {
            throw new ProblemException(
                    new SandboxProblem.LayerRefused(layer.diffId().toString(), Reason.of(refused)), refused);
        } catch (IOException failure) {
            throw new ProblemException(
                    new SandboxProblem.LayerNotUnpacked(layer.diffId().toString(), layers.folder(), Reason.of(failure)),
                    failure);
        }
    }

    private Sandbox prepare(SandboxSpecification specification, List<String> names) throws IOException {
        if (machine.groupView().isEmpty()) {
            machine.notes().note(NO_VIEW);
        }
        int number = NUMBERS.incrementAndGet();
        String name = owner.sandboxName(number);
        OptionalInt wanted = specification.limits().processors();
        Optional<String> processors =
                wanted.isPresent() ? machine.processors().choose(wanted.getAsInt(), number) : Optional.empty();
        SandboxFolder folder = new SandboxFolder(sandboxes.resolve(name));
        Files.createDirectories(folder.path());
        boolean isolated = specification.network() == SandboxSpecification.Network.ISOLATED;
        int own = Kernel.NEW_MOUNT_NAMESPACE | (isolated ? Kernel.NEW_NETWORK_NAMESPACE : 0);
        NamespaceThread namespaces = NamespaceThread.start("sandbox-" + name, own);
        Optional<OutboundNetwork> outbound = Optional.empty();
        Optional<LimitGroup> limits = Optional.empty();
        boolean complete = false;
        try {
            outbound = isolated ? OutboundNetwork.open(machine, namespaces) : Optional.empty();
            limits = limit(name, specification.limits());
            RootMounts mounts = new RootMounts(folder, layers.folder(), names, resolverConfiguration(isolated));
            namespaces.call(() -> {
                if (isolated) {
                    Kernel.bringLoopbackUp();
                }
                mounts.mount(specification);
                return true;
            });
            complete = true;
            return new LinuxSandbox(specification, folder, namespaces, outbound, limits, processors, machine);
        } finally {
            if (!complete) {
                abandon(folder, namespaces, outbound, limits);
            }
        }
    }

    private static void abandon(
            SandboxFolder folder,
            NamespaceThread namespaces,
            Optional<OutboundNetwork> outbound,
            Optional<LimitGroup> limits)
            throws IOException {
        outbound.ifPresent(OutboundNetwork::close);
        namespaces.close();
        if (limits.isPresent()) {
            limits.get().remove();
        }
        FileTree.delete(folder.path());
    }

    private Optional<LimitGroup> limit(String name, SandboxSpecification.Limits limits) throws IOException {
        if (machine.groups().isEmpty()) {
            machine.notes().note(NO_GROUPS);
            return Optional.empty();
        }
        return Optional.of(machine.groups()
                .get()
                .create(name, limits.memoryBytes() + limits.temporaryBytes(), limits.processes()));
    }

    private static String resolverConfiguration(boolean isolated) throws IOException {
        if (isolated) {
            return "nameserver " + OutboundNetwork.NAME_SERVER + "\n";
        }
        Path own = Path.of("/etc/resolv.conf");
        return Files.exists(own) ? Files.readString(own) : "";
    }

    @Override
    public void close() {
        machine.starter().close();
    }
}
