package dev.slipway.sandbox;

import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Runs `runc` in a sandbox's namespaces.
///
/// @param machine that it runs on
record ContainerRuntime(Machine machine) {

    static final String RUNTIME = "runc";

    /// Starts a process whose bundle is written.
    ///
    /// @param name       of the process, one for each of the sandbox
    /// @param namespaces of the sandbox, as `nsenter` wants them named
    Process run(SandboxFolder folder, String name, List<String> namespaces) throws IOException {
        List<String> command = Stream.of(dieWithParent(), enter(namespaces), processNamespace(), runtime(folder, name))
                .flatMap(List::stream)
                .toList();
        return machine.starter().start(command, ProgramStarter.Streams.PIPED);
    }

    private List<String> dieWithParent() {
        return List.of(program("setpriv"), "--pdeathsig", "KILL");
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
