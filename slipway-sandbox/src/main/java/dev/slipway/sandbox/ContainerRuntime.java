package dev.slipway.sandbox;

import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs `runc` in a sandbox's namespaces.
///
/// @param machine that it runs on
record ContainerRuntime(Machine machine) {

    static final String RUNTIME = "runc";

    /// What every start of a process needs of this machine.
    static final List<String> PROGRAMS = List.of(RUNTIME, "setpriv", "nsenter", "unshare", "taskset");

    /// Starts a process whose bundle is written.
    ///
    /// @param name       of the process, one for each of the sandbox
    /// @param namespaces of the sandbox, as `nsenter` wants them named
    /// @param processors that it may use, as a list for the kernel; empty for all
    Process run(SandboxFolder folder, String name, List<String> namespaces, Optional<String> processors)
            throws IOException {
        List<String> command = Stream.of(
                        dieWithParent(),
                        processors.map(this::stayOn).orElse(List.of()),
                        enter(namespaces),
                        processNamespace(),
                        runtime(folder, name))
                .flatMap(List::stream)
                .toList();
        return machine.starter().start(command, ProgramStarter.Streams.PIPED);
    }

    private List<String> dieWithParent() {
        return List.of(program("setpriv"), "--pdeathsig", "KILL");
    }

    /// Works without any rights. Newer versions of `runc` give a process all processors of its control group
    /// again, which is why the group is told as well where there is one.
    private List<String> stayOn(String processors) {
        return List.of(program("taskset"), "--cpu-list", processors);
    }

    private List<String> enter(List<String> namespaces) {
        return Stream.concat(Stream.of(program("nsenter")), namespaces.stream()).toList();
    }

    /// The runtime is its first process: when that dies, the kernel kills all others.
    private List<String> processNamespace() {
        return List.of(program("unshare"), "--pid", "--fork", "--kill-child", "--mount-proc");
    }

    private List<String> runtime(SandboxFolder folder, String name) {
        boolean rootless =
                machine.mapping().inUserNamespace() || machine.groups().isEmpty();
        return List.of(
                program(RUNTIME),
                "--root",
                folder.runtimeState().toString(),
                "--log",
                folder.runtimeLog(name).toString(),
                "--log-format",
                "json",
                "--rootless",
                Boolean.toString(rootless),
                "run",
                "--bundle",
                folder.bundle().toString(),
                "--pid-file",
                folder.processIdFile(name).toString(),
                name);
    }

    private String program(String name) {
        return machine.programs()
                .find(name)
                .map(Path::toString)
                .orElseThrow(
                        () -> new ProblemException(new SandboxProblem.ProgramMissing(name, Remedy.installing(name))));
    }
}
