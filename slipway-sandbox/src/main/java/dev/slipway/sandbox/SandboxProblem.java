package dev.slipway.sandbox;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;
import java.nio.file.Path;

/// Why a sandbox cannot be opened, or a process not be started in it.
public sealed interface SandboxProblem extends Problem {

    /// A problem of the image, as Lambda would meet it, too.
    sealed interface LaunchProblem extends SandboxProblem {}

    /// Another system than Linux.
    record NotLinux(String system) implements SandboxProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "sandbox.not-linux")
                    .what("cannot run sandboxes on " + system)
                    .cure("run this command on Linux, in a virtual machine or in WSL; building images works here");
        }
    }

    /// This process may not make namespaces and mounts.
    ///
    /// @param reason what stands against it on this machine
    /// @param remedy what to do about that
    record NotPrivileged(String reason, String remedy) implements SandboxProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "sandbox.not-privileged")
                    .what("cannot open a sandbox")
                    .why(reason)
                    .cure(remedy);
        }
    }

    /// A program of this machine that sandboxes are made with.
    record ProgramMissing(String program, String remedy) implements SandboxProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "sandbox.program-missing")
                    .what("cannot open a sandbox")
                    .why("the program `" + program + "` is not installed")
                    .cure(remedy);
        }
    }

    /// A layer is not what it claims to be, or would do harm.
    record LayerRefused(String diffId, String reason) implements SandboxProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "sandbox.layer-refused")
                    .what("refused a layer")
                    .where("layer " + diffId)
                    .why(reason)
                    .cure("get or build the image again; report it to whoever made it if it stays so");
        }
    }

    /// A layer cannot be read or written on this machine.
    record LayerNotUnpacked(String diffId, Path folder, String reason) implements SandboxProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "sandbox.layer-not-unpacked")
                    .what("cannot unpack layer " + diffId)
                    .where(folder.toString())
                    .why(reason)
                    .cure(
                            "check that there is room and that the folder is writable, or set `SLIPWAY_HOME` to another place");
        }
    }

    /// The kernel refuses a mount, a namespace or a limit.
    record NotPrepared(String reason) implements SandboxProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "sandbox.not-prepared")
                    .what("cannot prepare a sandbox")
                    .why(reason)
                    .cure("run `slipway doctor`: it tries what a sandbox needs, and says how to get it");
        }
    }

    /// What is to be seen inside does not exist.
    record BindMissing(Path source, String target) implements SandboxProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "sandbox.bind-missing")
                    .what("cannot show `" + source + "` as `" + target + "` in a sandbox")
                    .why("it does not exist")
                    .cure("make it, or name another file or folder");
        }
    }

    /// The container runtime failed before the program began.
    record RuntimeFailed(String program, String message) implements SandboxProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "sandbox.runtime-failed")
                    .what("cannot start `" + program + "` in a sandbox")
                    .why("`runc` says: " + message)
                    .cure("run `slipway doctor`: it tries what a sandbox needs, and says how to get it");
        }
    }

    /// The image's working directory.
    record WorkingDirectoryMissing(String directory) implements LaunchProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "sandbox.working-directory-missing")
                    .what("cannot start in the working directory `" + directory + "`")
                    .why("the image has no such folder")
                    .cure("make the folder in the image, or set another working directory");
        }
    }

    /// There is no such program.
    record ProgramNotFound(String program) implements LaunchProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "sandbox.program-not-found")
                    .what("cannot start `" + program + "`")
                    .why(
                            program.contains("/")
                                    ? "the image has no such file"
                                    : "no folder of the image's `PATH` has it")
                    .cure("correct the entry point, or put the program into the image");
        }
    }

    /// The program is there, but not for the user that functions run as.
    record ProgramNotExecutable(String program) implements LaunchProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "sandbox.program-not-executable")
                    .what("cannot start `" + program + "`")
                    .why("permission denied: Lambda's user may not execute it, or not enter its folder")
                    .cure("give everybody the right to read and execute it, and its folders: `chmod a+rx`");
        }
    }

    /// What the program needs to be started with is not there.
    record InterpreterMissing(String program, String interpreter) implements LaunchProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "sandbox.interpreter-missing")
                    .what("cannot start `" + program + "`")
                    .why("it needs `" + named() + ", which the image does not have")
                    .cure(
                            interpreter.endsWith("\r")
                                    ? "save the file with Unix line endings"
                                    : "use a base that has it (a program for glibc does not start on musl, and the other way round)");
        }

        private String named() {
            return interpreter.endsWith("\r")
                    ? interpreter.substring(0, interpreter.length() - 1) + "` with a carriage return at its end"
                    : interpreter + "`";
        }
    }

    /// Neither a program nor a script.
    record UnknownFormat(String program) implements LaunchProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "sandbox.unknown-format")
                    .what("cannot start `" + program + "`")
                    .why("exec format error: it is no program for Linux, and does not start with `#!`")
                    .cure("put `#!` and the interpreter's path on the first line of a script");
        }
    }

    /// A program for another processor.
    record OtherArchitecture(String program, String machine) implements LaunchProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "sandbox.other-architecture")
                    .what("cannot start `" + program + "`")
                    .why("exec format error: it is for another processor than this machine's (" + machine + ")")
                    .cure("build the image for this machine's platform to run it here");
        }
    }
}
