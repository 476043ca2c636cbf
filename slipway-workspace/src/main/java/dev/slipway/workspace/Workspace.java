package dev.slipway.workspace;

import dev.slipway.oci.registry.RegistrySettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A folder with services: those of its `slipway.yaml`, or the one that the folder itself is.
///
/// @param root       the folder, absolute
/// @param file       its `slipway.yaml`; empty where there is none
/// @param services   at least one, in the order of the file; the folder itself where the file names none
/// @param registry   where images are pushed to for which nothing else is said: what comes before their names
/// @param registries what the file says of registries
/// @param repository what the file says of the repositories that images are pushed to
public record Workspace(
        Path root,
        Optional<Path> file,
        List<Service> services,
        Optional<String> registry,
        RegistrySettings registries,
        RepositorySettings repository) {

    public Workspace {
        services = List.copyOf(services);
    }

    /// Reads a workspace.
    ///
    /// @param location a folder, or a configuration file of any name
    /// @throws dev.slipway.io.problem.ProblemException with a [dev.slipway.workspace.problem.WorkspaceProblem]
    public static Workspace read(Path location) {
        return WorkspaceReader.read(location);
    }

    /// The service with a name.
    public Optional<Service> service(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }
}
