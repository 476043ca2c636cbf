package dev.slipway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.problem.Problem;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The texts, word for word.
class SandboxProblemTest {

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of(new SandboxProblem.NotLinux("Mac OS X"), """
                        sandbox.not-linux (MACHINE)
                        cannot run sandboxes on Mac OS X
                        cure: run this command on Linux, in a virtual machine or in WSL; building images works here
                        """),
                Arguments.of(new SandboxProblem.NotPrivileged("`user.max_user_namespaces` is 0", "run `sysctl`"), """
                        sandbox.not-privileged (MACHINE)
                        cannot open a sandbox
                        why: `user.max_user_namespaces` is 0
                        cure: run `sysctl`
                        """),
                Arguments.of(new SandboxProblem.ProgramMissing("runc", Remedy.installing("runc")), """
                        sandbox.program-missing (MACHINE)
                        cannot open a sandbox
                        why: the program `runc` is not installed
                        cure: install it: `apt-get install runc` on Debian and Ubuntu, or the package of that name
                        """),
                Arguments.of(new SandboxProblem.LayerRefused("sha256:12ab", "`disk` is a device"), """
                        sandbox.layer-refused (REMOTE)
                        refused a layer
                        where: layer sha256:12ab
                        why: `disk` is a device
                        cure: get or build the image again; report it to whoever made it if it stays so
                        """),
                Arguments.of(
                        new SandboxProblem.LayerNotUnpacked(
                                "sha256:12ab", Path.of("/home/me/.cache"), "No space left on device"),
                        """
                        sandbox.layer-not-unpacked (MACHINE)
                        cannot unpack layer sha256:12ab
                        where: /home/me/.cache
                        why: No space left on device
                        cure: check that there is room and that the folder is writable, or set `SLIPWAY_HOME` to \
                        another place
                        """),
                Arguments.of(new SandboxProblem.NotPrepared("mount overlay: Invalid argument"), """
                        sandbox.not-prepared (MACHINE)
                        cannot prepare a sandbox
                        why: mount overlay: Invalid argument
                        cure: run `slipway doctor`: it tries what a sandbox needs, and says how to get it
                        """),
                Arguments.of(new SandboxProblem.BindMissing(Path.of("/src"), "/var/task"), """
                        sandbox.bind-missing (MACHINE)
                        cannot show `/src` as `/var/task` in a sandbox
                        why: it does not exist
                        cure: make it, or name another file or folder
                        """),
                Arguments.of(new SandboxProblem.RuntimeFailed("/bin/sh", "no such device"), """
                        sandbox.runtime-failed (MACHINE)
                        cannot start `/bin/sh` in a sandbox
                        why: `runc` says: no such device
                        cure: run `slipway doctor`: it tries what a sandbox needs, and says how to get it
                        """),
                Arguments.of(new SandboxProblem.WorkingDirectoryMissing("/app"), """
                        sandbox.working-directory-missing (PROJECT)
                        cannot start in the working directory `/app`
                        why: the image has no such folder
                        cure: make the folder in the image, or set another working directory
                        """),
                Arguments.of(new SandboxProblem.ProgramNotFound("/app/run"), """
                        sandbox.program-not-found (PROJECT)
                        cannot start `/app/run`
                        why: the image has no such file
                        cure: correct the entry point, or put the program into the image
                        """),
                Arguments.of(new SandboxProblem.ProgramNotFound("run"), """
                        sandbox.program-not-found (PROJECT)
                        cannot start `run`
                        why: no folder of the image's `PATH` has it
                        cure: correct the entry point, or put the program into the image
                        """),
                Arguments.of(new SandboxProblem.ProgramNotExecutable("/run"), """
                        sandbox.program-not-executable (PROJECT)
                        cannot start `/run`
                        why: permission denied: Lambda's user may not execute it, or not enter its folder
                        cure: give everybody the right to read and execute it, and its folders: `chmod a+rx`
                        """),
                Arguments.of(new SandboxProblem.InterpreterMissing("/run", "/lib/ld-musl-x86_64.so.1"), """
                        sandbox.interpreter-missing (PROJECT)
                        cannot start `/run`
                        why: it needs `/lib/ld-musl-x86_64.so.1`, which the image does not have
                        cure: use a base that has it (a program for glibc does not start on musl, and the other way \
                        round)
                        """),
                Arguments.of(new SandboxProblem.InterpreterMissing("/run", "/bin/sh\r"), """
                        sandbox.interpreter-missing (PROJECT)
                        cannot start `/run`
                        why: it needs `/bin/sh` with a carriage return at its end, which the image does not have
                        cure: save the file with Unix line endings
                        """),
                Arguments.of(new SandboxProblem.UnknownFormat("/run"), """
                        sandbox.unknown-format (PROJECT)
                        cannot start `/run`
                        why: exec format error: it is no program for Linux, and does not start with `#!`
                        cure: put `#!` and the interpreter's path on the first line of a script
                        """),
                Arguments.of(new SandboxProblem.OtherArchitecture("/run", "amd64"), """
                        sandbox.other-architecture (PROJECT)
                        cannot start `/run`
                        why: exec format error: it is for another processor than this machine's (amd64)
                        cure: build the image for this machine's platform to run it here
                        """));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void eachSaysWhatWhereWhyAndTheCure(Problem problem, String text) {
        assertThat(problem.code() + " (" + problem.category() + ")\n"
                        + problem.what() + "\n"
                        + problem.where().map(where -> "where: " + where + "\n").orElse("")
                        + problem.why().map(why -> "why: " + why + "\n").orElse("")
                        + "cure: " + problem.cure() + "\n")
                .isEqualTo(text);
    }
}
