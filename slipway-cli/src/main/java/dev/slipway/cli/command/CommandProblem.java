package dev.slipway.cli.command;

import dev.slipway.io.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What goes wrong at the command line itself.
public sealed interface CommandProblem extends Problem {

    @Override
    default Optional<String> where() {
        return Optional.empty();
    }

    @Override
    default Optional<String> why() {
        return Optional.empty();
    }

    /// There is no such command.
    record UnknownCommand(String name, Optional<String> similar) implements CommandProblem {
        @Override
        public String code() {
            return "cli.unknown-command";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "there is no command `" + name + "`";
        }

        @Override
        public String cure() {
            return similar.map(command -> "did you mean `" + command + "`? ").orElse("")
                    + "`slipway --help` lists the commands";
        }
    }

    /// An option or a parameter is wrong.
    record WrongUsage(String command, String reason, Optional<String> similar) implements CommandProblem {
        @Override
        public String code() {
            return "cli.wrong-usage";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return reason;
        }

        @Override
        public String cure() {
            String help = "`" + command + " --help` shows what it takes";
            return similar.map(option -> "did you mean `" + option + "`? ").orElse("") + help;
        }
    }

    /// A file cannot be read or written.
    record FileFailure(String file, String reason) implements CommandProblem {
        @Override
        public String code() {
            return "cli.file-failure";
        }

        @Override
        public Category category() {
            return Category.MACHINE;
        }

        @Override
        public String what() {
            return "a file cannot be used: `" + file + "`";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "check that the file, its folder and the disk are there, have room, and are yours to use";
        }
    }

    /// Standard output, or a stream without a name, failed.
    record StreamFailure(String reason) implements CommandProblem {
        @Override
        public String code() {
            return "cli.stream-failure";
        }

        @Override
        public Category category() {
            return Category.MACHINE;
        }

        @Override
        public String what() {
            return "reading or writing failed";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "check the disk, the pipe and the limits of this machine (`slipway doctor`); `--debug` shows more";
        }
    }

    /// Nothing has this name in the store.
    record NoSuchImage(String name) implements CommandProblem {
        @Override
        public String code() {
            return "cli.no-such-image";
        }

        @Override
        public Category category() {
            return Category.PROJECT;
        }

        @Override
        public String what() {
            return "there is no image `" + name + "` in the store";
        }

        @Override
        public String cure() {
            return "`slipway image ls` lists what there is; `slipway build` makes the image of this folder";
        }
    }

    /// An image is to be pushed, and nothing says where to.
    record NoDestination(String image) implements CommandProblem {
        @Override
        public String code() {
            return "cli.no-destination";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "nothing says where `" + image + "` is to be pushed";
        }

        @Override
        public String cure() {
            return "add a reference such as `registry.example.com/team/app:v1`, or give the registry with `--registry`"
                    + " or SLIPWAY_REGISTRY";
        }
    }

    /// Something that needs a registry was asked of a name without one.
    record RegistryMissing(String reference) implements CommandProblem {
        @Override
        public String code() {
            return "cli.registry-missing";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "`" + reference + "` does not name a registry";
        }

        @Override
        public String cure() {
            return "write it as `registry.example.com/name`, or `docker://name` for Docker Hub";
        }
    }

    /// The workspace has no service of this name.
    record NoSuchService(String name, List<String> services) implements CommandProblem {
        @Override
        public String code() {
            return "cli.no-such-service";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "there is no service `" + name + "` in this workspace";
        }

        @Override
        public String cure() {
            return services.isEmpty()
                    ? "call the command in the workspace's folder"
                    : "its services are `" + String.join("`, `", services) + "`";
        }
    }

    /// Lambda refused the call before the function saw it.
    record InvocationRefused(String name, String reason) implements CommandProblem {
        @Override
        public String code() {
            return "cli.invocation-refused";
        }

        @Override
        public Category category() {
            return Category.PROJECT;
        }

        @Override
        public String what() {
            return "the call of `" + name + "` was refused";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "Lambda would refuse it in the same way: change the event or the call";
        }
    }

    /// The service is not built for this machine.
    record OtherPlatform(String service, String machine) implements CommandProblem {
        @Override
        public String code() {
            return "cli.other-platform";
        }

        @Override
        public Category category() {
            return Category.PROJECT;
        }

        @Override
        public String what() {
            return "`" + service + "` cannot run here: it is not built for `" + machine + "`";
        }

        @Override
        public String cure() {
            return "add `" + machine + "` to its `platforms` in slipway.yaml";
        }
    }

    /// A defect.
    record Defect(String reason) implements CommandProblem {
        @Override
        public String code() {
            return "cli.defect";
        }

        @Override
        public Category category() {
            return Category.DEFECT;
        }

        @Override
        public String what() {
            return "Slipway failed in a way that it should not";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "this is a defect of Slipway: please report it with the output of the same command with `--debug`";
        }
    }

    /// Of two options that belong together one is missing.
    record HalfOfAPair(String first, String second) implements CommandProblem {
        @Override
        public String code() {
            return "cli.half-of-a-pair";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "`" + first + "` and `" + second + "` belong together";
        }

        @Override
        public Optional<String> why() {
            return Optional.of("only one of them was given");
        }

        @Override
        public String cure() {
            return "give both, or none";
        }
    }

    /// An option names a file that cannot be read.
    record UnreadableOption(String option, Path file, String reason) implements CommandProblem {
        @Override
        public String code() {
            return "cli.unreadable-option";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "cannot read the file that `" + option + "` names";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + file + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "give a file that this user can read";
        }
    }

    /// Text that is no name of a registry.
    record NoRegistry(String name) implements CommandProblem {
        @Override
        public String code() {
            return "cli.no-registry";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "`" + name + "` is no name of a registry";
        }

        @Override
        public String cure() {
            return "give its host, with a dot or a port and without a path, such as `registry.example.com:5000`";
        }
    }

    /// Something that has to be asked for, where there is nobody to ask or nothing was said.
    ///
    /// @param option that gives it without asking
    record NothingEntered(String thing, String option) implements CommandProblem {
        @Override
        public String code() {
            return "cli.nothing-entered";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "there is no " + thing;
        }

        @Override
        public Optional<String> why() {
            return Optional.of("nothing was entered, and without a terminal nobody can be asked");
        }

        @Override
        public String cure() {
            return "give it with `" + option + "`";
        }
    }
}
