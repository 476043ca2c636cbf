package dev.slipway.cli;

import dev.slipway.cli.output.Table;
import dev.slipway.io.problem.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The help that is about more than one command.
final class Help {

    private Help() {}

    /// What `slipway --help` prints.
    static List<String> overview() {
        List<String> lines = new ArrayList<>();
        lines.add("Slipway turns the source of a function into a container image for AWS Lambda, and runs it here.");
        lines.add("");
        lines.add("Try, in a folder with a function in it:");
        lines.add("  slipway build                     the image, in the local store");
        lines.add("  slipway run                       the function, on http://127.0.0.1:9000");
        lines.add("  slipway invoke NAME '{\"a\": 1}'    its answer");
        lines.add("");
        lines.add("Commands:");
        lines.addAll(table(List.of(CommandCatalogue.values())));
        lines.add("");
        lines.add("Every command has --help, --format json and --debug. Every option can be given as an environment");
        lines.add("variable: --port is SLIPWAY_PORT. SLIPWAY_HOME moves everything that Slipway keeps.");
        lines.add("");
        lines.add("Exit codes: 0 done; 1 the project or the function is at fault; 2 wrong usage; 3 this machine lacks");
        lines.add("something; 4 a service on the network refused or cannot be reached; 70 a defect; 130 interrupted.");
        return lines;
    }

    /// The commands that begin with `word`, or nothing where none does.
    static List<String> group(String word) {
        List<CommandCatalogue> commands = Arrays.stream(CommandCatalogue.values())
                .filter(command -> command.words().startsWith(word + " "))
                .toList();
        return commands.isEmpty() ? List.of() : table(commands);
    }

    private static List<String> table(List<CommandCatalogue> commands) {
        Table table = new Table("", "");
        for (CommandCatalogue command : commands) {
            table.row("  " + command.words(), command.summary());
        }
        return table.lines().subList(1, commands.size() + 1);
    }

    /// The command whose name is most like `name`, if any is.
    static Optional<String> similar(String name) {
        return NearestName.of(
                name,
                Arrays.stream(CommandCatalogue.values())
                        .map(CommandCatalogue::words)
                        .toList());
    }
}
