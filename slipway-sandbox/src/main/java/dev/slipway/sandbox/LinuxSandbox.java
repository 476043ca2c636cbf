package dev.slipway.sandbox;

import dev.slipway.io.files.FileTree;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.sandbox.cgroup.ControlGroups;
import dev.slipway.sandbox.cgroup.LimitGroup;
import dev.slipway.sandbox.kernel.Kernel;
import dev.slipway.sandbox.kernel.NamespaceThread;
import dev.slipway.sandbox.rootfs.ProgramCheck;
import dev.slipway.sandbox.rootfs.RootFolder;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A sandbox made of Linux namespaces. Its mount and network namespaces belong to a thread of this process;
/// `runc` is started in them. `docs/design/sandbox.md` has a drawing.
final class LinuxSandbox implements Sandbox {

    private static final int LONGEST_MESSAGE = 2000;
    private static final String NO_FILTER =
            "less faithful than Lambda: functions may make system calls that Lambda forbids, "
                    + "since `runc` or this kernel has no seccomp; " + Remedy.SYSTEM_CALL_FILTER;
    private static final String FULL_SPEED =
            "less faithful than Lambda: functions run at full speed, since this account may not limit "
                    + "the time of processors; " + Remedy.PROCESSOR_TIME;
    private static final long START_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private final SandboxSpecification specification;
    private final SandboxFolder folder;
    private final NamespaceThread namespaces;
    private final Optional<OutboundNetwork> outbound;
    private final Optional<LimitGroup> limits;
    private final Optional<String> processors;
    private final MemoryAccount memory;
    private final Machine machine;
    private @Nullable RunningProcess running;
    private int processes;
    private long peak;
    private boolean closed;

    /// @param namespaces in whose mount namespace the root file system is mounted
    /// @param processors the ones that processes may use, as a list for the kernel; empty for all
    LinuxSandbox(
            SandboxSpecification specification,
            SandboxFolder folder,
            NamespaceThread namespaces,
            Optional<OutboundNetwork> outbound,
            Optional<LimitGroup> limits,
            Optional<String> processors,
            Machine machine) {
        this.specification = specification;
        this.folder = folder;
        this.namespaces = namespaces;
        this.outbound = outbound;
        this.limits = limits;
        this.processors = processors;
        long memoryBytes = specification.limits().memoryBytes();
        this.memory = limits.<MemoryAccount>map(group -> new GroupMemoryAccount(group, memoryBytes, this::stored))
                .orElseGet(() -> new WatchedMemoryAccount(memoryBytes));
        this.machine = machine;
    }

    @Override
    public <T> T insideNetwork(Callable<T> action) throws IOException {
        return namespaces.call(action);
    }

    @Override
    public synchronized void limitProcessorTime(double share) {
        try {
            if (!closed && limits.isPresent() && !limits.get().limitProcessorTime(share)) {
                machine.notes().note(FULL_SPEED);
            }
        } catch (IOException refused) {
            throw new ProblemException(new SandboxProblem.NotPrepared(Reason.of(refused)), refused);
        }
    }

    /// How many bytes lie in `/tmp`. The folder of the thread in `/proc` leads into its mount namespace.
    private long stored() {
        File temporary = new File(namespaces.root().toString() + folder.temporary());
        return temporary.getTotalSpace() - temporary.getFreeSpace();
    }

    @Override
    public synchronized SandboxProcess start(ProcessSpecification process) {
        if (closed) {
            throw new IllegalStateException("the sandbox is closed");
        }
        if (running != null && running.isAlive()) {
            throw new IllegalStateException("a process is running in the sandbox");
        }
        String name = "p" + ++processes;
        try {
            Optional<SystemCallFilter> filter = filter();
            namespaces.call(() -> prepare(process, name, filter));
            if (outbound.isPresent()) {
                outbound.get().awaitReady();
            }
            long before = memory.outOfMemoryEvents();
            Process started = new ContainerRuntime(machine).run(folder, name, entered(), processors);
            RunningProcess result = new RunningProcess(started, () -> memory.outOfMemoryEvents() > before);
            running = result;
            awaitBegin(result, process, name);
            memory.watch(result);
            return result;
        } catch (IOException failure) {
            throw new ProblemException(new SandboxProblem.NotPrepared(Reason.of(failure)), failure);
        }
    }

    /// The namespaces that the runtime has to enter. An ordinary user may not enter the machine's own network
    /// again, and need not.
    private List<String> entered() {
        String mount = "--mount=" + namespaces.namespace("mnt");
        return switch (specification.network()) {
            case ISOLATED -> List.of("--net=" + namespaces.namespace("net"), mount);
            case HOST -> List.of(mount);
        };
    }

    private Optional<SystemCallFilter> filter() {
        if (!machine.features().filtersSystemCalls()) {
            machine.notes().note(NO_FILTER);
            return Optional.empty();
        }
        return SystemCallFilter.on(machine.architecture());
    }

    private boolean prepare(ProcessSpecification process, String name, Optional<SystemCallFilter> filter)
            throws IOException {
        ProcessSpecification.User user = userFor(process.user());
        check(process, user);
        RuntimeBundle bundle = new RuntimeBundle(
                specification,
                process,
                user,
                folder,
                limits.map(group -> group.pathOfChild(name)),
                processors.filter(_ -> machine.groups()
                        .filter(ControlGroups::choosesProcessors)
                        .isPresent()),
                limits.isEmpty() && user.uid() != ProcessSpecification.User.ROOT.uid(),
                machine.hardLimits(),
                new MemoryView(folder.memoryLimit(), folder.memoryInformation(), machine.groupView()),
                filter);
        Files.createDirectories(folder.bundle());
        try (OutputStream out = Files.newOutputStream(bundle.file())) {
            bundle.write(out);
        }
        return true;
    }

    private ProcessSpecification.User userFor(ProcessSpecification.User wanted) {
        if (machine.mapping().has(wanted)) {
            return wanted;
        }
        machine.notes()
                .note("less faithful than Lambda: processes run as user 0 (without rights) instead of " + wanted.uid()
                        + " and their number is not limited, since this account has no further user numbers; "
                        + Remedy.installing("newuidmap"));
        return ProcessSpecification.User.ROOT;
    }

    private void check(ProcessSpecification process, ProcessSpecification.User user) {
        for (SandboxSpecification.Bind bind : specification.binds()) {
            if (!Files.exists(bind.source())) {
                throw new ProblemException(new SandboxProblem.BindMissing(bind.source(), bind.target()));
            }
        }
        RootFolder root = new RootFolder(folder.root());
        new ProgramCheck(root, user.uid(), user.gid(), ProgramCheck.machineOf(machine.architecture()))
                .check(
                        process.command().getFirst(),
                        process.workingDirectory(),
                        Optional.ofNullable(process.environment().get("PATH")))
                .filter(fault -> specification.binds().isEmpty() || !isAbsence(fault))
                .map(fault -> new ProblemException(problemOf(fault)))
                .ifPresent(problem -> {
                    throw problem;
                });
    }

    /// What the layers lack may be in a folder of this machine that is seen inside; it is not mounted yet.
    private static boolean isAbsence(ProgramCheck.Fault fault) {
        return switch (fault) {
            case ProgramCheck.Fault.NoWorkingDirectory _,
                    ProgramCheck.Fault.NotFound _,
                    ProgramCheck.Fault.NoInterpreter _ -> true;
            case ProgramCheck.Fault.NotExecutable _,
                    ProgramCheck.Fault.UnknownFormat _,
                    ProgramCheck.Fault.OtherArchitecture _ -> false;
        };
    }

    private SandboxProblem problemOf(ProgramCheck.Fault fault) {
        return switch (fault) {
            case ProgramCheck.Fault.NoWorkingDirectory(var path) -> new SandboxProblem.WorkingDirectoryMissing(path);
            case ProgramCheck.Fault.NotFound(var program) -> new SandboxProblem.ProgramNotFound(program);
            case ProgramCheck.Fault.NotExecutable(var program) -> new SandboxProblem.ProgramNotExecutable(program);
            case ProgramCheck.Fault.NoInterpreter(var program, var interpreter) ->
                new SandboxProblem.InterpreterMissing(program, interpreter);
            case ProgramCheck.Fault.UnknownFormat(var program) -> new SandboxProblem.UnknownFormat(program);
            case ProgramCheck.Fault.OtherArchitecture(var program) ->
                new SandboxProblem.OtherArchitecture(program, machine.architecture());
        };
    }

    /// The runtime writes down the process's number when the program has begun; when it ends without that, it
    /// failed itself.
    private void awaitBegin(RunningProcess process, ProcessSpecification specified, String name) throws IOException {
        Path begun = folder.processIdFile(name);
        while (!namespaces.call(() -> Files.exists(begun))) {
            if (!process.isAlive() && !namespaces.call(() -> Files.exists(begun))) {
                throw new ProblemException(
                        new SandboxProblem.RuntimeFailed(specified.command().getFirst(), whyNotBegun(process, name)));
            }
            LockSupport.parkNanos(START_PAUSE);
        }
    }

    private String whyNotBegun(RunningProcess process, String name) throws IOException {
        Optional<String> logged = namespaces.call(() -> RuntimeLog.lastError(folder.runtimeLog(name)));
        if (logged.isPresent()) {
            return logged.get();
        }
        byte[] said = process.standardError().readNBytes(LONGEST_MESSAGE);
        return new String(said, StandardCharsets.UTF_8).strip();
    }

    @Override
    public synchronized long peakMemoryBytes() {
        if (!closed) {
            readPeak();
        }
        return peak;
    }

    private void readPeak() {
        try {
            peak = memory.peakBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (running != null) {
            running.kill();
        }
        outbound.ifPresent(OutboundNetwork::close);
        readPeak();
        try {
            namespaces.call(this::unmount);
            if (limits.isPresent()) {
                limits.get().remove();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            namespaces.close();
        }
        removeFolder();
    }

    private boolean unmount() throws IOException {
        for (Path mount : List.of(folder.root(), folder.temporary(), folder.memory())) {
            Kernel.unmount(mount);
        }
        return true;
    }

    private void removeFolder() {
        try {
            FileTree.delete(folder.path());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
