package dev.slipway.cli.command;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What goes wrong at the command line itself.
public sealed interface CommandProblem extends Problem {

    /// There is no such command.
    record UnknownCommand(String name, Optional<String> similar) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "cli.unknown-command")
                    .what("there is no command `" + name + "`")
                    .cure(similar.map(command -> "did you mean `" + command + "`? ")
                                    .orElse("") + "`slipway --help` lists the commands");
        }
    }

    /// An option or a parameter is wrong.
    record WrongUsage(String command, String reason, Optional<String> similar) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "cli.wrong-usage")
                    .what(reason)
                    .cure(similar.map(option -> "did you mean `" + option + "`? ")
                                    .orElse("") + "`" + command + " --help` shows what it takes");
        }
    }

    /// A file cannot be read or written.
    record FileFailure(String file, String reason) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "cli.file-failure")
                    .what("a file cannot be used: `" + file + "`")
                    .why(reason)
                    .cure("check that the file, its folder and the disk are there, have room, and are yours to use");
        }
    }

    /// Standard output, or a stream without a name, failed.
    record StreamFailure(String reason) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "cli.stream-failure")
                    .what("reading or writing failed")
                    .why(reason)
                    .cure(
                            "check the disk, the pipe and the limits of this machine (`slipway doctor`); `--debug` shows more");
        }
    }

    /// Nothing has this name in the store.
    record NoSuchImage(String name) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "cli.no-such-image")
                    .what("there is no image `" + name + "` in the store")
                    .cure("`slipway image ls` lists what there is; `slipway build` makes the image of this folder");
        }
    }

    /// An image is to be pushed, and nothing says where to.
    record NoDestination(String image) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "cli.no-destination")
                    .what("nothing says where `" + image + "` is to be pushed")
                    .cure(
                            "add a reference such as `registry.example.com/team/app:v1`, or give the registry with `registry`"
                                    + " in slipway.yaml, `--registry` or SLIPWAY_REGISTRY");
        }
    }

    /// Something that needs a registry was asked of a name without one.
    record RegistryMissing(String reference) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "cli.registry-missing")
                    .what("`" + reference + "` does not name a registry")
                    .cure("write it as `registry.example.com/name`, or `docker://name` for Docker Hub");
        }
    }

    /// The workspace has no service of this name.
    record NoSuchService(String name, List<String> services) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "cli.no-such-service")
                    .what("there is no service `" + name + "` in this workspace")
                    .cure(
                            services.isEmpty()
                                    ? "call the command in the workspace's folder"
                                    : "its services are `" + String.join("`, `", services) + "`");
        }
    }

    /// Lambda refused the call before the function saw it.
    record InvocationRefused(String name, String reason) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "cli.invocation-refused")
                    .what("the call of `" + name + "` was refused")
                    .why(reason)
                    .cure("Lambda would refuse it in the same way: change the event or the call");
        }
    }

    /// The service is not built for this machine.
    record OtherPlatform(String service, String machine) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "cli.other-platform")
                    .what("`" + service + "` cannot run here: it is not built for `" + machine + "`")
                    .cure("add `" + machine + "` to its `platforms` in slipway.yaml");
        }
    }

    /// A defect.
    record Defect(String reason) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.DEFECT, "cli.defect")
                    .what("Slipway failed in a way that it should not")
                    .why(reason)
                    .cure(
                            "this is a defect of Slipway: please report it with the output of the same command with `--debug`");
        }
    }

    /// Of two options that belong together one is missing.
    record HalfOfAPair(String first, String second) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "cli.half-of-a-pair")
                    .what("`" + first + "` and `" + second + "` belong together")
                    .why("only one of them was given")
                    .cure("give both, or none");
        }
    }

    /// An option names a file that cannot be read.
    record UnreadableOption(String option, Path file, String reason) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "cli.unreadable-option")
                    .what("cannot read the file that `" + option + "` names")
                    .where("`" + file + "`")
                    .why(reason)
                    .cure("give a file that this user can read");
        }
    }

    /// Text that is no name of a registry.
    record NoRegistry(String name) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "cli.no-registry")
                    .what("`" + name + "` is no name of a registry")
                    .cure(
                            "give its host, with a dot or a port and without a path, such as `registry.example.com:5000`");
        }
    }

    /// Something that has to be asked for, where there is nobody to ask or nothing was said.
    ///
    /// @param option that gives it without asking
    record NothingEntered(String thing, String option) implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "cli.nothing-entered")
                    .what("there is no " + thing)
                    .why("nothing was entered, and without a terminal nobody can be asked")
                    .cure("give it with `" + option + "`");
        }
    }

    /// Somebody builds or runs functions.
    record CachesInUse() implements CommandProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "cli.caches-in-use")
                    .what("cannot prune the caches")
                    .why("another command of Slipway uses them, such as `slipway run`")
                    .cure("wait until it has ended, or stop it");
        }
    }
}
