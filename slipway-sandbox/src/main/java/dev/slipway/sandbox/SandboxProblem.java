package dev.slipway.sandbox;

import dev.slipway.io.problem.Problem;
import java.nio.file.Path;
import java.util.Optional;

/// Why a sandbox cannot be opened, or a process not be started in it.
public sealed interface SandboxProblem extends Problem {

    @Override
    default Optional<String> where() {
        return Optional.empty();
    }

    @Override
    default Optional<String> why() {
        return Optional.empty();
    }

    @Override
    default Category category() {
        return Category.MACHINE;
    }

    /// A problem of the image, as Lambda would meet it, too.
    sealed interface LaunchProblem extends SandboxProblem {

        @Override
        default Category category() {
            return Category.PROJECT;
        }
    }

    /// Another system than Linux.
    record NotLinux(String system) implements SandboxProblem {
        @Override
        public String code() {
            return "sandbox.not-linux";
        }

        @Override
        public String what() {
            return "cannot run sandboxes on " + system;
        }

        @Override
        public String cure() {
            return "run this command on Linux, in a virtual machine or in WSL; building images works here";
        }
    }

    /// This process may not make namespaces and mounts.
    ///
    /// @param reason what stands against it on this machine
    /// @param remedy what to do about that
    record NotPrivileged(String reason, String remedy) implements SandboxProblem {
        @Override
        public String code() {
            return "sandbox.not-privileged";
        }

        @Override
        public String what() {
            return "cannot open a sandbox";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return remedy;
        }
    }

    /// A program of this machine that sandboxes are made with.
    record ProgramMissing(String program, String remedy) implements SandboxProblem {
        @Override
        public String code() {
            return "sandbox.program-missing";
        }

        @Override
        public String what() {
            return "cannot open a sandbox";
        }

        @Override
        public Optional<String> why() {
            return Optional.of("the program `" + program + "` is not installed");
        }

        @Override
        public String cure() {
            return remedy;
        }
    }

    /// A layer is not what it claims to be, or would do harm.
    record LayerRefused(String diffId, String reason) implements SandboxProblem {
        @Override
        public String code() {
            return "sandbox.layer-refused";
        }

        @Override
        public Category category() {
            return Category.REMOTE;
        }

        @Override
        public String what() {
            return "refused a layer";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("layer " + diffId);
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "get or build the image again; report it to whoever made it if it stays so";
        }
    }

    /// A layer cannot be read or written on this machine.
    record LayerNotUnpacked(String diffId, Path folder, String reason) implements SandboxProblem {
        @Override
        public String code() {
            return "sandbox.layer-not-unpacked";
        }

        @Override
        public String what() {
            return "cannot unpack layer " + diffId;
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "check that there is room and that the folder is writable, or set `SLIPWAY_HOME` to another place";
        }
    }

    /// The kernel refuses a mount, a namespace or a limit.
    record NotPrepared(String reason) implements SandboxProblem {
        @Override
        public String code() {
            return "sandbox.not-prepared";
        }

        @Override
        public String what() {
            return "cannot prepare a sandbox";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "run `slipway doctor`: it tries what a sandbox needs, and says how to get it";
        }
    }

    /// What is to be seen inside does not exist.
    record BindMissing(Path source, String target) implements SandboxProblem {
        @Override
        public String code() {
            return "sandbox.bind-missing";
        }

        @Override
        public String what() {
            return "cannot show `" + source + "` as `" + target + "` in a sandbox";
        }

        @Override
        public Optional<String> why() {
            return Optional.of("it does not exist");
        }

        @Override
        public String cure() {
            return "make it, or name another file or folder";
        }
    }

    /// The container runtime failed before the program began.
    record RuntimeFailed(String program, String message) implements SandboxProblem {
        @Override
        public String code() {
            return "sandbox.runtime-failed";
        }

        @Override
        public String what() {
            return "cannot start `" + program + "` in a sandbox";
        }

        @Override
        public Optional<String> why() {
            return Optional.of("`runc` says: " + message);
        }

        @Override
        public String cure() {
            return "run `slipway doctor`: it tries what a sandbox needs, and says how to get it";
        }
    }

    /// The image's working directory.
    record WorkingDirectoryMissing(String directory) implements LaunchProblem {
        @Override
        public String code() {
            return "sandbox.working-directory-missing";
        }

        @Override
        public String what() {
            return "cannot start in the working directory `" + directory + "`";
        }

        @Override
        public Optional<String> why() {
            return Optional.of("the image has no such folder");
        }

        @Override
        public String cure() {
            return "make the folder in the image, or set another working directory";
        }
    }

    /// There is no such program.
    record ProgramNotFound(String program) implements LaunchProblem {
        @Override
        public String code() {
            return "sandbox.program-not-found";
        }

        @Override
        public String what() {
            return "cannot start `" + program + "`";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(
                    program.contains("/") ? "the image has no such file" : "no folder of the image's `PATH` has it");
        }

        @Override
        public String cure() {
            return "correct the entry point, or put the program into the image";
        }
    }

    /// The program is there, but not for the user that functions run as.
    record ProgramNotExecutable(String program) implements LaunchProblem {
        @Override
        public String code() {
            return "sandbox.program-not-executable";
        }

        @Override
        public String what() {
            return "cannot start `" + program + "`";
        }

        @Override
        public Optional<String> why() {
            return Optional.of("permission denied: Lambda's user may not execute it, or not enter its folder");
        }

        @Override
        public String cure() {
            return "give everybody the right to read and execute it, and its folders: `chmod a+rx`";
        }
    }

    /// What the program needs to be started with is not there.
    record InterpreterMissing(String program, String interpreter) implements LaunchProblem {
        @Override
        public String code() {
            return "sandbox.interpreter-missing";
        }

        @Override
        public String what() {
            return "cannot start `" + program + "`";
        }

        @Override
        public Optional<String> why() {
            String name = interpreter.endsWith("\r")
                    ? interpreter.substring(0, interpreter.length() - 1) + "` with a carriage return at its end"
                    : interpreter + "`";
            return Optional.of("it needs `" + name + ", which the image does not have");
        }

        @Override
        public String cure() {
            return interpreter.endsWith("\r")
                    ? "save the file with Unix line endings"
                    : "use a base that has it (a program for glibc does not start on musl, and the other way round)";
        }
    }

    /// Neither a program nor a script.
    record UnknownFormat(String program) implements LaunchProblem {
        @Override
        public String code() {
            return "sandbox.unknown-format";
        }

        @Override
        public String what() {
            return "cannot start `" + program + "`";
        }

        @Override
        public Optional<String> why() {
            return Optional.of("exec format error: it is no program for Linux, and does not start with `#!`");
        }

        @Override
        public String cure() {
            return "put `#!` and the interpreter's path on the first line of a script";
        }
    }

    /// A program for another processor.
    record OtherArchitecture(String program, String machine) implements LaunchProblem {
        @Override
        public String code() {
            return "sandbox.other-architecture";
        }

        @Override
        public String what() {
            return "cannot start `" + program + "`";
        }

        @Override
        public Optional<String> why() {
            return Optional.of("exec format error: it is for another processor than this machine's (" + machine + ")");
        }

        @Override
        public String cure() {
            return "build the image for this machine's platform to run it here";
        }
    }
}
