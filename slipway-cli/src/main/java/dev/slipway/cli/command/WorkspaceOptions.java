package dev.slipway.cli.command;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.Service;
import dev.slipway.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// Which workspace a command works on.
final class WorkspaceOptions {

    @Option(
            names = "--workspace",
            paramLabel = "PATH",
            description = "A folder, or a configuration file in it (default: the current folder).")
    private Path workspace = Path.of("");

    /// Reads it.
    ///
    /// @throws ProblemException with a problem of the configuration
    Workspace read(CommandContext context) {
        return Workspace.read(context.workingDirectory().resolve(workspace));
    }

    /// The services with these names, or all where there are none.
    ///
    /// @throws ProblemException with [CommandProblem.NoSuchService]
    static List<Service> services(Workspace workspace, List<String> names) {
        if (names.isEmpty()) {
            return workspace.services();
        }
        return names.stream().map(name -> service(workspace, name)).toList();
    }

    /// The service with this name.
    ///
    /// @throws ProblemException with [CommandProblem.NoSuchService]
    static Service service(Workspace workspace, String name) {
        List<String> known = workspace.services().stream().map(Service::name).toList();
        return workspace
                .service(name)
                .orElseThrow(() -> new ProblemException(new CommandProblem.NoSuchService(name, known)));
    }
}
