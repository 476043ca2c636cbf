package dev.slipway.workspace;

import dev.slipway.io.files.FileTree;
import dev.slipway.oci.registry.RegistrySettings;
import dev.slipway.workspace.configuration.ConfigurationFile;
import dev.slipway.workspace.project.ProjectFolder;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the user says of registries for all workspaces: `registries.yaml`, which has the section `registries` of
/// `slipway.yaml` and nothing else.
public final class UserRegistries {

    /// The file's name in the folder of the user's configuration.
    public static final String FILE_NAME = "registries.yaml";

    private UserRegistries() {}

    /// Reads the file, where there is one.
    ///
    /// @param configuration the folder of the user's configuration
    /// @throws dev.slipway.io.problem.ProblemException with a [dev.slipway.workspace.problem.WorkspaceProblem]
    public static RegistrySettings read(Path configuration) {
        Path file = configuration.resolve(FILE_NAME);
        if (!Files.exists(file)) {
            return RegistrySettings.STANDARD;
        }
        Path folder = FileTree.folderOf(file);
        byte[] bytes = ProjectFolder.at(folder).bytes(FILE_NAME, ConfigurationFile.MAXIMUM_SIZE);
        ConfigurationFile read = ConfigurationFile.ofRegistries(file, bytes);
        RegistrySettings settings = new RegistriesReader(read, folder).read();
        read.faults().raise();
        return settings;
    }
}
