package dev.slipway.cli;

import dev.slipway.cli.command.Command;
import dev.slipway.cli.command.CommandContext;
import dev.slipway.cli.command.CommandProblem;
import dev.slipway.cli.command.EnvironmentDefaults;
import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.cli.output.ProblemJson;
import dev.slipway.io.problem.NearestName;
import dev.slipway.io.problem.Problem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Finds the command that the arguments name, runs it, and reports what went wrong.
final class CommandLineInterface {

    private final CommandContext context;
    private final Console console;

    CommandLineInterface(CommandContext context) {
        this.context = context;
        this.console = context.console();
    }

    ExitCode run(List<String> arguments) {
        if (arguments.isEmpty() || (arguments.size() == 1 && isHelp(arguments.getFirst()))) {
            console.print(Help.overview());
            return arguments.isEmpty() ? ExitCode.USAGE : ExitCode.DONE;
        }
        if (isVersion(arguments.getFirst())) {
            console.print("slipway " + Version.current());
            return ExitCode.DONE;
        }
        List<String> words = arguments.getFirst().equals("help") ? helpWords(arguments) : arguments;
        Optional<CommandCatalogue> named = CommandCatalogue.named(words);
        if (named.isPresent()) {
            return run(named.get(), words.subList(named.get().wordCount(), words.size()));
        }
        return group(words);
    }

    /// `slipway image` and `slipway image --help` list the commands of the group.
    private ExitCode group(List<String> words) {
        String group = words.getFirst();
        List<String> commands = Help.group(group);
        if (!commands.isEmpty() && (words.size() == 1 || isHelp(words.get(1)))) {
            console.print(commands);
            return words.size() == 1 ? ExitCode.USAGE : ExitCode.DONE;
        }
        String name = commands.isEmpty() || words.size() == 1 ? group : group + " " + words.get(1);
        return report(new CommandProblem.UnknownCommand(name, Help.similar(name)));
    }

    private ExitCode run(CommandCatalogue entry, List<String> arguments) {
        Command command = entry.create();
        CommandLine parser = parser(entry, command);
        try {
            parser.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException wrong) {
            return report(wrongUsage(entry, wrong, arguments));
        }
        if (parser.isUsageHelpRequested()) {
            console.print(Arrays.asList(parser.getUsageMessage().stripTrailing().split("\n", -1)));
            return ExitCode.DONE;
        }
        return run(command);
    }

    private CommandLine parser(CommandCatalogue entry, Command command) {
        CommandLine parser = new CommandLine(command);
        parser.setCommandName("slipway " + entry.words());
        parser.getCommandSpec().usageMessage().description(entry.summary());
        parser.setDefaultValueProvider(new EnvironmentDefaults(context.environment()));
        parser.setUsageHelpAutoWidth(false);
        parser.setUsageHelpWidth(100);
        return parser;
    }

    private ExitCode run(Command command) {
        try {
            ExitCode code = command.run(context);
            console.failed();
            return code;
        } catch (ProblemException failure) {
            return report(failure.problem(), failure, command);
        } catch (IOException failure) {
            return report(problem(failure), failure, command);
        } catch (UncheckedIOException failure) {
            return report(problem(Objects.requireNonNull(failure.getCause())), failure, command);
        } catch (RuntimeException | Error failure) {
            return report(new CommandProblem.Defect(failure.toString()), failure, command);
        }
    }

    private static CommandProblem problem(IOException failure) {
        return switch (failure) {
            case FileSystemException file
            when file.getFile() != null -> new CommandProblem.FileFailure(file.getFile(), reason(file));
            default -> new CommandProblem.StreamFailure(String.valueOf(failure.getMessage()));
        };
    }

    private static String reason(FileSystemException failure) {
        String reason = failure.getReason();
        if (reason != null) {
            return reason;
        }
        return switch (failure) {
            case java.nio.file.NoSuchFileException _ -> "there is no such file";
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            case java.nio.file.NotDirectoryException _ -> "it is not a folder";
            case java.nio.file.FileAlreadyExistsException _ -> "it exists already";
            default -> "the file system refused";
        };
    }

    private static CommandProblem wrongUsage(CommandCatalogue entry, ParameterException wrong, List<String> arguments) {
        String command = "slipway " + entry.words();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            Set<String> options =
                    wrong.getCommandLine().getCommandSpec().optionsMap().keySet();
            return first.startsWith("-")
                    ? new CommandProblem.WrongUsage(
                            command, "there is no option `" + first + "`", NearestName.of(first, options))
                    : new CommandProblem.WrongUsage(
                            command, "`" + first + "` is one argument too many", Optional.empty());
        }
        String reason = wrongValue(wrong, arguments).orElseGet(() -> message(wrong));
        return new CommandProblem.WrongUsage(command, reason, Optional.empty());
    }

    /// An option that nobody typed has its value from the environment.
    private static Optional<String> wrongValue(ParameterException wrong, List<String> arguments) {
        if (wrong.getValue() == null || !(wrong.getArgSpec() instanceof OptionSpec option)) {
            return Optional.empty();
        }
        boolean typed = arguments.stream()
                .map(argument -> argument.split("=", 2)[0])
                .anyMatch(Set.of(option.names())::contains);
        String name = typed ? option.longestName() : EnvironmentDefaults.variable(option.longestName());
        return values(option.type()).map(takes -> "`" + name + "` is `" + wrong.getValue() + "`, but takes " + takes);
    }

    private static Optional<String> values(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(Arrays.stream(type.getEnumConstants())
                    .map(constant -> "`" + constant + "`")
                    .collect(Collectors.joining(" or ")));
        }
        if (type == boolean.class) {
            return Optional.of("`true` or `false`");
        }
        return type == int.class || type == long.class ? Optional.of("a whole number") : Optional.empty();
    }

    private static String message(ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage()).replace('\'', '`');
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private ExitCode report(Problem problem, Throwable failure, Command command) {
        if (command.json()) {
            console.print(ProblemJson.of(problem).toString());
        }
        if (command.debug() || problem.category() == Problem.Category.DEFECT) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            console.aside(trace.toString().stripTrailing());
        }
        return report(problem);
    }

    private ExitCode report(Problem problem) {
        console.problem(problem);
        return ExitCode.of(problem.category());
    }

    /// `slipway help build` is `slipway build --help`.
    private static List<String> helpWords(List<String> arguments) {
        List<String> words = new java.util.ArrayList<>(arguments.subList(1, arguments.size()));
        words.add("--help");
        return words;
    }

    private static boolean isHelp(String argument) {
        return argument.equals("--help") || argument.equals("-h") || argument.equals("help");
    }

    private static boolean isVersion(String argument) {
        return argument.equals("--version") || argument.equals("-V") || argument.equals("version");
    }
}
